/// What Coracle promises, tried from outside: specification suites, real programs, hostile bytes, class-file limits.
///
/// Everything here uses the public API or the `coracle` command. Inputs that are not ours are never committed: suites
/// are found through [dev.coracle.conformance.Suites], programs through [dev.coracle.conformance.guests.Packages].
@NullMarked
package dev.coracle.conformance;

import org.jspecify.annotations.NullMarked;
