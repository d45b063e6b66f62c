/// Real programs that nobody here wrote, through the `coracle` command and the embedding API.
@NullMarked
package dev.coracle.conformance.guests;

import org.jspecify.annotations.NullMarked;
