/// Guests that try to do harm, from the folder `attacks`: how each ends, and that others do not notice.
@NullMarked
package dev.coracle.conformance.attacks;

import org.jspecify.annotations.NullMarked;
