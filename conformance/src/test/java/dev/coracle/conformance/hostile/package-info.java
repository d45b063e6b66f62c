/// Modules that were damaged on purpose: each is accepted or rejected, quickly, and nothing else happens.
@NullMarked
package dev.coracle.conformance.hostile;

import org.jspecify.annotations.NullMarked;
