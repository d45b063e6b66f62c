package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Lanes.INTS;

/// The instructions of `i32x4`, all of them, by the name behind the dot: 4 lanes of 32 bits.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class I32x4 {
    private I32x4() {}

    // Lanes

    public static V128 splat(int value) {
        long word = INTS.splat(value);
        return new V128(word, word);
    }

    public static int extractLane(V128 vector, int lane) {
        return (int) INTS.extract(vector, lane);
    }

    public static V128 replaceLane(V128 vector, int value, int lane) {
        return INTS.replace(vector, lane, value);
    }

    /// The vector of four lanes, lowest first.
    static V128 of(int a, int b, int c, int d) {
        return new V128(word(a, b), word(c, d));
    }

    private static long word(int low, int high) {
        return Integer.toUnsignedLong(low) | (long) high << 32;
    }

    public static V128 extendLowI16x8S(V128 a) {
        return extendS(a.low());
    }

    public static V128 extendHighI16x8S(V128 a) {
        return extendS(a.high());
    }

    public static V128 extendLowI16x8U(V128 a) {
        return extendU(a.low());
    }

    public static V128 extendHighI16x8U(V128 a) {
        return extendU(a.high());
    }

    /// The four 16-bit lanes of a word as signed lanes.
    static V128 extendS(long shorts) {
        return of((short) shorts, (short) (shorts >>> 16), (short) (shorts >>> 32), (short) (shorts >>> 48));
    }

    /// The four 16-bit lanes of a word as unsigned lanes.
    static V128 extendU(long shorts) {
        return of(
                (int) shorts & 0xFFFF,
                (int) (shorts >>> 16) & 0xFFFF,
                (int) (shorts >>> 32) & 0xFFFF,
                (int) (shorts >>> 48) & 0xFFFF);
    }

    // Comparison: a lane of ones if so, else of zeros

    public static V128 eq(V128 a, V128 b) {
        return INTS.eq(a, b);
    }

    public static V128 ne(V128 a, V128 b) {
        return INTS.ne(a, b);
    }

    public static V128 ltS(V128 a, V128 b) {
        return INTS.ltS(a, b);
    }

    public static V128 gtS(V128 a, V128 b) {
        return INTS.ltS(b, a);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128Bits.not(INTS.ltS(b, a));
    }

    public static V128 geS(V128 a, V128 b) {
        return V128Bits.not(INTS.ltS(a, b));
    }

    public static V128 ltU(V128 a, V128 b) {
        return INTS.ltU(a, b);
    }

    public static V128 gtU(V128 a, V128 b) {
        return INTS.ltU(b, a);
    }

    public static V128 leU(V128 a, V128 b) {
        return V128Bits.not(INTS.ltU(b, a));
    }

    public static V128 geU(V128 a, V128 b) {
        return V128Bits.not(INTS.ltU(a, b));
    }

    // Arithmetic

    public static V128 abs(V128 a) {
        return INTS.abs(a);
    }

    public static V128 neg(V128 a) {
        return INTS.neg(a);
    }

    public static V128 add(V128 a, V128 b) {
        return INTS.add(a, b);
    }

    public static V128 sub(V128 a, V128 b) {
        return INTS.sub(a, b);
    }

    public static V128 minS(V128 a, V128 b) {
        return INTS.minS(a, b);
    }

    public static V128 minU(V128 a, V128 b) {
        return INTS.minU(a, b);
    }

    public static V128 maxS(V128 a, V128 b) {
        return INTS.maxS(a, b);
    }

    public static V128 maxU(V128 a, V128 b) {
        return INTS.maxU(a, b);
    }

    public static V128 shl(V128 a, int count) {
        return INTS.shl(a, count);
    }

    public static V128 shrS(V128 a, int count) {
        return INTS.shrS(a, count);
    }

    public static V128 shrU(V128 a, int count) {
        return INTS.shrU(a, count);
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(mul(a.low(), b.low()), mul(a.high(), b.high()));
    }

    private static long mul(long a, long b) {
        return word((int) a * (int) b, (int) (a >>> 32) * (int) (b >>> 32));
    }

    public static V128 extmulLowI16x8S(V128 a, V128 b) {
        return mul(extendLowI16x8S(a), extendLowI16x8S(b));
    }

    public static V128 extmulLowI16x8U(V128 a, V128 b) {
        return mul(extendLowI16x8U(a), extendLowI16x8U(b));
    }

    public static V128 extmulHighI16x8S(V128 a, V128 b) {
        return mul(extendHighI16x8S(a), extendHighI16x8S(b));
    }

    public static V128 extmulHighI16x8U(V128 a, V128 b) {
        return mul(extendHighI16x8U(a), extendHighI16x8U(b));
    }

    /// The sums of neighbours, lanes 0 and 1 first.
    public static V128 extaddPairwiseI16x8S(V128 a) {
        return add(shrS(a, 16), shrS(shl(a, 16), 16));
    }

    /// The sums of neighbours, lanes 0 and 1 first.
    public static V128 extaddPairwiseI16x8U(V128 a) {
        return add(shrU(a, 16), shrU(shl(a, 16), 16));
    }

    /// The sums of neighbouring products, lanes 0 and 1 first.
    public static V128 dotI16x8S(V128 a, V128 b) {
        return add(mul(shrS(shl(a, 16), 16), shrS(shl(b, 16), 16)), mul(shrS(a, 16), shrS(b, 16)));
    }

    // Conversion

    public static V128 truncSatF32x4S(V128 a) {
        return of(
                I32.truncSatF32S(F32x4.extractLane(a, 0)),
                I32.truncSatF32S(F32x4.extractLane(a, 1)),
                I32.truncSatF32S(F32x4.extractLane(a, 2)),
                I32.truncSatF32S(F32x4.extractLane(a, 3)));
    }

    public static V128 truncSatF32x4U(V128 a) {
        return of(
                I32.truncSatF32U(F32x4.extractLane(a, 0)),
                I32.truncSatF32U(F32x4.extractLane(a, 1)),
                I32.truncSatF32U(F32x4.extractLane(a, 2)),
                I32.truncSatF32U(F32x4.extractLane(a, 3)));
    }

    public static V128 truncSatF64x2SZero(V128 a) {
        return of(I32.truncSatF64S(F64x2.extractLane(a, 0)), I32.truncSatF64S(F64x2.extractLane(a, 1)), 0, 0);
    }

    public static V128 truncSatF64x2UZero(V128 a) {
        return of(I32.truncSatF64U(F64x2.extractLane(a, 0)), I32.truncSatF64U(F64x2.extractLane(a, 1)), 0, 0);
    }

    // Tests

    public static int allTrue(V128 a) {
        return INTS.allTrue(a);
    }

    /// The sign bits, lane 0 lowest.
    public static int bitmask(V128 a) {
        return signs(a.low()) | signs(a.high()) << 2;
    }

    private static int signs(long a) {
        return (int) (a >>> 31 & 1 | a >>> 62 & 2);
    }

    // Relaxed: what the deterministic profile prescribes

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 c) {
        return V128Bits.bitselect(a, b, c);
    }

    public static V128 relaxedTruncF32x4S(V128 a) {
        return truncSatF32x4S(a);
    }

    public static V128 relaxedTruncF32x4U(V128 a) {
        return truncSatF32x4U(a);
    }

    public static V128 relaxedTruncF64x2SZero(V128 a) {
        return truncSatF64x2SZero(a);
    }

    public static V128 relaxedTruncF64x2UZero(V128 a) {
        return truncSatF64x2UZero(a);
    }

    /// The sums of four neighbouring products and the lanes of `c`.
    public static V128 relaxedDotI8x16I7x16AddS(V128 a, V128 b, V128 c) {
        return add(extaddPairwiseI16x8S(I16x8.relaxedDotI8x16I7x16S(a, b)), c);
    }
}
