package dev.coracle.wasm;

import java.util.OptionalLong;

/// The size range of a memory, in its pages, or of a table, in elements.
///
/// @param minimum unsigned
/// @param maximum unsigned; empty when unbounded
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#limits">spec</a>
public record Limits(long minimum, OptionalLong maximum) {
    /// Without a maximum.
    public Limits(long minimum) {
        this(minimum, OptionalLong.empty());
    }

    /// Whether every size that these limits allow is allowed by `others` too.
    ///
    /// @see <a href="https://webassembly.github.io/spec/core/valid/matching.html#limits">spec</a>
    public boolean isWithin(Limits others) {
        return Long.compareUnsigned(minimum, others.minimum) >= 0
                && (others.maximum.isEmpty()
                        || maximum.isPresent()
                                && Long.compareUnsigned(maximum.getAsLong(), others.maximum.getAsLong()) <= 0);
    }

    @Override
    public String toString() {
        var text = Long.toUnsignedString(minimum);
        return maximum.isPresent() ? text + " " + Long.toUnsignedString(maximum.getAsLong()) : text;
    }
}
