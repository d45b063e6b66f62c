package dev.coracle.wasm;

import java.util.Locale;

/// A packed integer in a struct field or array element.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#aggregate-types">spec</a>
public enum PackedType implements StorageType {
    /// Eight bits.
    I8(1),
    /// Sixteen bits.
    I16(2);

    private final int bytes;

    PackedType(int bytes) {
        this.bytes = bytes;
    }

    /// Size in bytes: 1 or 2.
    public int bytes() {
        return bytes;
    }

    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
