/// The programs of the WASI test suite.
@NullMarked
package dev.coracle.conformance.wasi;

import org.jspecify.annotations.NullMarked;
