package dev.coracle.wasm;

import java.util.Locale;

/// The ways to see a `v128` as lanes.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#vector-types">spec</a>
public enum VectorShape {
    I8X16(8, NumberType.I32),
    I16X8(16, NumberType.I32),
    I32X4(32, NumberType.I32),
    I64X2(64, NumberType.I64),
    F32X4(32, NumberType.F32),
    F64X2(64, NumberType.F64);

    private final int laneBits;
    private final NumberType unpacked;

    VectorShape(int laneBits, NumberType unpacked) {
        this.laneBits = laneBits;
        this.unpacked = unpacked;
    }

    /// Bits in a lane: 8, 16, 32 or 64.
    public int laneBits() {
        return laneBits;
    }

    /// Lanes in a vector: 16, 8, 4 or 2.
    public int lanes() {
        return 128 / laneBits;
    }

    /// The type of a lane outside of the vector: `i32` for the packed ones.
    public NumberType unpacked() {
        return unpacked;
    }

    /// Whether lanes are floats.
    public boolean isFloat() {
        return unpacked == NumberType.F32 || unpacked == NumberType.F64;
    }

    /// The name in the text format, such as `i8x16`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
