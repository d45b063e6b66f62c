/// Targets for coverage-guided fuzzing: what reads bytes that anybody may send. Each takes any input at all, and ends
/// with a result or with the one exception that it documents. What can be written again must come back the same.
///
/// Jazzer calls the method `fuzzerTestOneInput` of a class; `fuzz/coverage` starts it.
@NullMarked
package dev.coracle.fuzz.coverage;

import org.jspecify.annotations.NullMarked;
