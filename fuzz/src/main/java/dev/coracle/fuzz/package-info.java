/// Coracle's side of the differential fuzzer: runs cases and writes down what they did, as `fuzz/README.md` says.
///
/// Start at [Worker].
@NullMarked
package dev.coracle.fuzz;

import org.jspecify.annotations.NullMarked;
