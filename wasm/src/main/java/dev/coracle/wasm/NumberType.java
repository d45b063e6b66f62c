package dev.coracle.wasm;

import java.util.Locale;

/// The number types and the vector type.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#number-types">spec</a>
public enum NumberType implements ValueType {
    I32(4),
    I64(8),
    F32(4),
    F64(8),
    V128(16);

    private final int bytes;

    NumberType(int bytes) {
        this.bytes = bytes;
    }

    /// Size in bytes: 4, 8 or 16.
    public int bytes() {
        return bytes;
    }

    /// The name in the text format, such as `i32`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
