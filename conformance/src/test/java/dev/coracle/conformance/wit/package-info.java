/// WIT that nobody here wrote: the official packages of WASI, those of others, and another implementation's tests.
@NullMarked
package dev.coracle.conformance.wit;

import org.jspecify.annotations.NullMarked;
