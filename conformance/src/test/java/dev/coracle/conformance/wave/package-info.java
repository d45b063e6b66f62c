/// Values as text, against another implementation's tests.
@NullMarked
package dev.coracle.conformance.wave;

import org.jspecify.annotations.NullMarked;
