/// Modules beyond every limit of the class-file format, generated, run, and their results checked.
@NullMarked
package dev.coracle.conformance.limits;

import org.jspecify.annotations.NullMarked;
