package dev.coracle.intrinsics;

/// The instructions of `i64x2`, all of them, by the name behind the dot: 2 lanes of 64 bits.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class I64x2 {
    private I64x2() {}

    // Lanes

    public static V128 splat(long value) {
        return new V128(value, value);
    }

    public static long extractLane(V128 vector, int lane) {
        return lane == 0 ? vector.low() : vector.high();
    }

    public static V128 replaceLane(V128 vector, long value, int lane) {
        return lane == 0 ? new V128(value, vector.high()) : new V128(vector.low(), value);
    }

    public static V128 extendLowI32x4S(V128 a) {
        return extendS(a.low());
    }

    public static V128 extendHighI32x4S(V128 a) {
        return extendS(a.high());
    }

    public static V128 extendLowI32x4U(V128 a) {
        return extendU(a.low());
    }

    public static V128 extendHighI32x4U(V128 a) {
        return extendU(a.high());
    }

    /// The two 32-bit lanes of a word as signed lanes.
    static V128 extendS(long ints) {
        return new V128((int) ints, ints >> 32);
    }

    /// The two 32-bit lanes of a word as unsigned lanes.
    static V128 extendU(long ints) {
        return new V128(ints & 0xFFFF_FFFFL, ints >>> 32);
    }

    // Comparison: a lane of ones if so, else of zeros

    public static V128 eq(V128 a, V128 b) {
        return new V128(a.low() == b.low() ? -1 : 0, a.high() == b.high() ? -1 : 0);
    }

    public static V128 ne(V128 a, V128 b) {
        return new V128(a.low() != b.low() ? -1 : 0, a.high() != b.high() ? -1 : 0);
    }

    public static V128 ltS(V128 a, V128 b) {
        return new V128(a.low() < b.low() ? -1 : 0, a.high() < b.high() ? -1 : 0);
    }

    public static V128 gtS(V128 a, V128 b) {
        return new V128(a.low() > b.low() ? -1 : 0, a.high() > b.high() ? -1 : 0);
    }

    public static V128 leS(V128 a, V128 b) {
        return new V128(a.low() <= b.low() ? -1 : 0, a.high() <= b.high() ? -1 : 0);
    }

    public static V128 geS(V128 a, V128 b) {
        return new V128(a.low() >= b.low() ? -1 : 0, a.high() >= b.high() ? -1 : 0);
    }

    // Arithmetic

    public static V128 abs(V128 a) {
        return new V128(Math.abs(a.low()), Math.abs(a.high()));
    }

    public static V128 neg(V128 a) {
        return new V128(-a.low(), -a.high());
    }

    public static V128 add(V128 a, V128 b) {
        return new V128(a.low() + b.low(), a.high() + b.high());
    }

    public static V128 sub(V128 a, V128 b) {
        return new V128(a.low() - b.low(), a.high() - b.high());
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(a.low() * b.low(), a.high() * b.high());
    }

    public static V128 shl(V128 a, int count) {
        return new V128(a.low() << count, a.high() << count);
    }

    public static V128 shrS(V128 a, int count) {
        return new V128(a.low() >> count, a.high() >> count);
    }

    public static V128 shrU(V128 a, int count) {
        return new V128(a.low() >>> count, a.high() >>> count);
    }

    public static V128 extmulLowI32x4S(V128 a, V128 b) {
        return mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    public static V128 extmulLowI32x4U(V128 a, V128 b) {
        return mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    public static V128 extmulHighI32x4S(V128 a, V128 b) {
        return mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    public static V128 extmulHighI32x4U(V128 a, V128 b) {
        return mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }

    // Tests

    public static int allTrue(V128 a) {
        return a.low() != 0 && a.high() != 0 ? 1 : 0;
    }

    /// The sign bits, lane 0 lowest.
    public static int bitmask(V128 a) {
        return (int) (a.low() >>> 63 | a.high() >>> 63 << 1);
    }

    // Relaxed: what the deterministic profile prescribes

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 c) {
        return V128Bits.bitselect(a, b, c);
    }
}
