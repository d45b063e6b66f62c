package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Lanes.SHORTS;

/// The instructions of `i16x8`, all of them, by the name behind the dot: 8 lanes of 16 bits.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class I16x8 {
    private I16x8() {}

    // Lanes

    public static V128 splat(int value) {
        long word = SHORTS.splat(value);
        return new V128(word, word);
    }

    public static int extractLaneS(V128 vector, int lane) {
        return (short) SHORTS.extract(vector, lane);
    }

    public static int extractLaneU(V128 vector, int lane) {
        return (int) SHORTS.extract(vector, lane) & 0xFFFF;
    }

    public static V128 replaceLane(V128 vector, int value, int lane) {
        return SHORTS.replace(vector, lane, value);
    }

    /// Halves the lanes of `a`, then those of `b`, with signed saturation.
    public static V128 narrowI32x4S(V128 a, V128 b) {
        return new V128(narrowS(a), narrowS(b));
    }

    /// Halves the lanes of `a`, then those of `b`, with unsigned saturation of signed lanes.
    public static V128 narrowI32x4U(V128 a, V128 b) {
        return new V128(narrowU(a), narrowU(b));
    }

    private static long narrowS(V128 a) {
        long result = 0;
        for (int lane = 0; lane < 4; lane++) {
            long value = Math.clamp(I32x4.extractLane(a, lane), Short.MIN_VALUE, Short.MAX_VALUE);
            result |= (value & 0xFFFF) << (lane << 4);
        }
        return result;
    }

    private static long narrowU(V128 a) {
        long result = 0;
        for (int lane = 0; lane < 4; lane++) {
            long value = Math.clamp(I32x4.extractLane(a, lane), 0, 0xFFFF);
            result |= (value & 0xFFFF) << (lane << 4);
        }
        return result;
    }

    public static V128 extendLowI8x16S(V128 a) {
        return extendS(a.low());
    }

    public static V128 extendHighI8x16S(V128 a) {
        return extendS(a.high());
    }

    public static V128 extendLowI8x16U(V128 a) {
        return extendU(a.low());
    }

    public static V128 extendHighI8x16U(V128 a) {
        return extendU(a.high());
    }

    /// The eight bytes of a word as unsigned lanes.
    static V128 extendU(long bytes) {
        return new V128(widen((int) bytes), widen((int) (bytes >>> 32)));
    }

    /// The eight bytes of a word as signed lanes.
    static V128 extendS(long bytes) {
        V128 lanes = extendU(bytes);
        return SHORTS.shrS(SHORTS.shl(lanes, 8), 8);
    }

    private static long widen(int bytes) {
        long word = Integer.toUnsignedLong(bytes);
        long pairs = (word | word << 16) & 0x0000_FFFF_0000_FFFFL;
        return (pairs | pairs << 8) & 0x00FF_00FF_00FF_00FFL;
    }

    // Comparison: a lane of ones if so, else of zeros

    public static V128 eq(V128 a, V128 b) {
        return SHORTS.eq(a, b);
    }

    public static V128 ne(V128 a, V128 b) {
        return SHORTS.ne(a, b);
    }

    public static V128 ltS(V128 a, V128 b) {
        return SHORTS.ltS(a, b);
    }

    public static V128 gtS(V128 a, V128 b) {
        return SHORTS.ltS(b, a);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128Bits.not(SHORTS.ltS(b, a));
    }

    public static V128 geS(V128 a, V128 b) {
        return V128Bits.not(SHORTS.ltS(a, b));
    }

    public static V128 ltU(V128 a, V128 b) {
        return SHORTS.ltU(a, b);
    }

    public static V128 gtU(V128 a, V128 b) {
        return SHORTS.ltU(b, a);
    }

    public static V128 leU(V128 a, V128 b) {
        return V128Bits.not(SHORTS.ltU(b, a));
    }

    public static V128 geU(V128 a, V128 b) {
        return V128Bits.not(SHORTS.ltU(a, b));
    }

    // Arithmetic

    public static V128 abs(V128 a) {
        return SHORTS.abs(a);
    }

    public static V128 neg(V128 a) {
        return SHORTS.neg(a);
    }

    public static V128 add(V128 a, V128 b) {
        return SHORTS.add(a, b);
    }

    public static V128 sub(V128 a, V128 b) {
        return SHORTS.sub(a, b);
    }

    public static V128 minS(V128 a, V128 b) {
        return SHORTS.minS(a, b);
    }

    public static V128 minU(V128 a, V128 b) {
        return SHORTS.minU(a, b);
    }

    public static V128 maxS(V128 a, V128 b) {
        return SHORTS.maxS(a, b);
    }

    public static V128 maxU(V128 a, V128 b) {
        return SHORTS.maxU(a, b);
    }

    public static V128 shl(V128 a, int count) {
        return SHORTS.shl(a, count);
    }

    public static V128 shrS(V128 a, int count) {
        return SHORTS.shrS(a, count);
    }

    public static V128 shrU(V128 a, int count) {
        return SHORTS.shrU(a, count);
    }

    public static V128 addSatS(V128 a, V128 b) {
        return SHORTS.addSatS(a, b);
    }

    public static V128 addSatU(V128 a, V128 b) {
        return SHORTS.addSatU(a, b);
    }

    public static V128 subSatS(V128 a, V128 b) {
        return SHORTS.subSatS(a, b);
    }

    public static V128 subSatU(V128 a, V128 b) {
        return SHORTS.subSatU(a, b);
    }

    /// The average, halves rounded up.
    public static V128 avgrU(V128 a, V128 b) {
        return SHORTS.avgrU(a, b);
    }

    public static V128 mul(V128 a, V128 b) {
        return new V128(mul(a.low(), b.low()), mul(a.high(), b.high()));
    }

    private static long mul(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            result |= ((a >>> shift) * (b >>> shift) & 0xFFFF) << shift;
        }
        return result;
    }

    public static V128 extmulLowI8x16S(V128 a, V128 b) {
        return mul(extendLowI8x16S(a), extendLowI8x16S(b));
    }

    public static V128 extmulLowI8x16U(V128 a, V128 b) {
        return mul(extendLowI8x16U(a), extendLowI8x16U(b));
    }

    public static V128 extmulHighI8x16S(V128 a, V128 b) {
        return mul(extendHighI8x16S(a), extendHighI8x16S(b));
    }

    public static V128 extmulHighI8x16U(V128 a, V128 b) {
        return mul(extendHighI8x16U(a), extendHighI8x16U(b));
    }

    /// The sums of neighbours, lanes 0 and 1 first.
    public static V128 extaddPairwiseI8x16S(V128 a) {
        return SHORTS.add(SHORTS.shrS(a, 8), SHORTS.shrS(SHORTS.shl(a, 8), 8));
    }

    /// The sums of neighbours, lanes 0 and 1 first.
    public static V128 extaddPairwiseI8x16U(V128 a) {
        return SHORTS.add(SHORTS.shrU(a, 8), SHORTS.shrU(SHORTS.shl(a, 8), 8));
    }

    /// The product of fractions with 15 binary places, rounded.
    public static V128 q15mulrSatS(V128 a, V128 b) {
        return new V128(q15mulr(a.low(), b.low()), q15mulr(a.high(), b.high()));
    }

    private static long q15mulr(long a, long b) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 16) {
            int product = (short) (a >>> shift) * (short) (b >>> shift) + 0x4000 >> 15;
            result |= (Math.min(product, Short.MAX_VALUE) & 0xFFFFL) << shift;
        }
        return result;
    }

    // Tests

    public static int allTrue(V128 a) {
        return SHORTS.allTrue(a);
    }

    /// The sign bits, lane 0 lowest.
    public static int bitmask(V128 a) {
        return signs(a.low()) | signs(a.high()) << 4;
    }

    private static int signs(long a) {
        // The product moves the bit of lane i to bit 48 + i.
        return (int) ((a >>> 15 & 0x0001_0001_0001_0001L) * 0x0001_0002_0004_0008L >>> 48) & 0xF;
    }

    // Relaxed: what the deterministic profile prescribes

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 c) {
        return V128Bits.bitselect(a, b, c);
    }

    public static V128 relaxedQ15mulrS(V128 a, V128 b) {
        return q15mulrSatS(a, b);
    }

    /// The saturated sums of neighbouring products, both operands signed.
    public static V128 relaxedDotI8x16I7x16S(V128 a, V128 b) {
        V128 even = mul(SHORTS.shrS(SHORTS.shl(a, 8), 8), SHORTS.shrS(SHORTS.shl(b, 8), 8));
        V128 odd = mul(SHORTS.shrS(a, 8), SHORTS.shrS(b, 8));
        return SHORTS.addSatS(even, odd);
    }
}
