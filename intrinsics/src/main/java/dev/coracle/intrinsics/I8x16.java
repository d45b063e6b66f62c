package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Lanes.BYTES;

/// The instructions of `i8x16`, all of them, by the name behind the dot: 16 lanes of 8 bits.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class I8x16 {
    private I8x16() {}

    // Lanes

    public static V128 splat(int value) {
        long word = BYTES.splat(value);
        return new V128(word, word);
    }

    public static int extractLaneS(V128 vector, int lane) {
        return (byte) BYTES.extract(vector, lane);
    }

    public static int extractLaneU(V128 vector, int lane) {
        return (int) BYTES.extract(vector, lane) & 0xFF;
    }

    public static V128 replaceLane(V128 vector, int value, int lane) {
        return BYTES.replace(vector, lane, value);
    }

    /// The bytes of `a` (0 to 15) and `b` (16 to 31) at the 16 indices, byte 0 of the immediate lowest in
    /// `lanesLow`.
    public static V128 shuffle(V128 a, V128 b, long lanesLow, long lanesHigh) {
        return new V128(shuffle(a, b, lanesLow), shuffle(a, b, lanesHigh));
    }

    private static long shuffle(V128 a, V128 b, long lanes) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            int lane = (int) (lanes >>> shift);
            long from = (lane & 8) == 0 ? (lane & 16) == 0 ? a.low() : b.low() : (lane & 16) == 0 ? a.high() : b.high();
            result |= (from >>> (lane << 3) & 0xFF) << shift;
        }
        return result;
    }

    /// The bytes of `a` at the indices in `b`, and 0 where an index is above 15.
    public static V128 swizzle(V128 a, V128 b) {
        return new V128(swizzle(a, b.low()), swizzle(a, b.high()));
    }

    private static long swizzle(V128 a, long lanes) {
        long result = 0;
        for (int shift = 0; shift < 64; shift += 8) {
            int lane = (int) (lanes >>> shift) & 0xFF;
            long from = (lane & 8) == 0 ? a.low() : a.high();
            result |= (lane < 16 ? from >>> (lane << 3) & 0xFF : 0) << shift;
        }
        return result;
    }

    /// Halves the lanes of `a`, then those of `b`, with signed saturation.
    public static V128 narrowI16x8S(V128 a, V128 b) {
        return new V128(narrowS(a), narrowS(b));
    }

    /// Halves the lanes of `a`, then those of `b`, with unsigned saturation of signed lanes.
    public static V128 narrowI16x8U(V128 a, V128 b) {
        return new V128(narrowU(a), narrowU(b));
    }

    private static long narrowS(V128 a) {
        long result = 0;
        for (int lane = 0; lane < 8; lane++) {
            long value = Math.clamp(I16x8.extractLaneS(a, lane), Byte.MIN_VALUE, Byte.MAX_VALUE);
            result |= (value & 0xFF) << (lane << 3);
        }
        return result;
    }

    private static long narrowU(V128 a) {
        long result = 0;
        for (int lane = 0; lane < 8; lane++) {
            long value = Math.clamp(I16x8.extractLaneS(a, lane), 0, 0xFF);
            result |= (value & 0xFF) << (lane << 3);
        }
        return result;
    }

    // Comparison: a lane of ones if so, else of zeros

    public static V128 eq(V128 a, V128 b) {
        return BYTES.eq(a, b);
    }

    public static V128 ne(V128 a, V128 b) {
        return BYTES.ne(a, b);
    }

    public static V128 ltS(V128 a, V128 b) {
        return BYTES.ltS(a, b);
    }

    public static V128 gtS(V128 a, V128 b) {
        return BYTES.ltS(b, a);
    }

    public static V128 leS(V128 a, V128 b) {
        return V128Bits.not(BYTES.ltS(b, a));
    }

    public static V128 geS(V128 a, V128 b) {
        return V128Bits.not(BYTES.ltS(a, b));
    }

    public static V128 ltU(V128 a, V128 b) {
        return BYTES.ltU(a, b);
    }

    public static V128 gtU(V128 a, V128 b) {
        return BYTES.ltU(b, a);
    }

    public static V128 leU(V128 a, V128 b) {
        return V128Bits.not(BYTES.ltU(b, a));
    }

    public static V128 geU(V128 a, V128 b) {
        return V128Bits.not(BYTES.ltU(a, b));
    }

    // Arithmetic

    public static V128 abs(V128 a) {
        return BYTES.abs(a);
    }

    public static V128 neg(V128 a) {
        return BYTES.neg(a);
    }

    public static V128 add(V128 a, V128 b) {
        return BYTES.add(a, b);
    }

    public static V128 sub(V128 a, V128 b) {
        return BYTES.sub(a, b);
    }

    public static V128 minS(V128 a, V128 b) {
        return BYTES.minS(a, b);
    }

    public static V128 minU(V128 a, V128 b) {
        return BYTES.minU(a, b);
    }

    public static V128 maxS(V128 a, V128 b) {
        return BYTES.maxS(a, b);
    }

    public static V128 maxU(V128 a, V128 b) {
        return BYTES.maxU(a, b);
    }

    public static V128 shl(V128 a, int count) {
        return BYTES.shl(a, count);
    }

    public static V128 shrS(V128 a, int count) {
        return BYTES.shrS(a, count);
    }

    public static V128 shrU(V128 a, int count) {
        return BYTES.shrU(a, count);
    }

    public static V128 addSatS(V128 a, V128 b) {
        return BYTES.addSatS(a, b);
    }

    public static V128 addSatU(V128 a, V128 b) {
        return BYTES.addSatU(a, b);
    }

    public static V128 subSatS(V128 a, V128 b) {
        return BYTES.subSatS(a, b);
    }

    public static V128 subSatU(V128 a, V128 b) {
        return BYTES.subSatU(a, b);
    }

    /// The average, halves rounded up.
    public static V128 avgrU(V128 a, V128 b) {
        return BYTES.avgrU(a, b);
    }

    public static V128 popcnt(V128 a) {
        return new V128(popcnt(a.low()), popcnt(a.high()));
    }

    private static long popcnt(long a) {
        long pairs = a - (a >>> 1 & 0x5555_5555_5555_5555L);
        long nibbles = (pairs & 0x3333_3333_3333_3333L) + (pairs >>> 2 & 0x3333_3333_3333_3333L);
        return nibbles + (nibbles >>> 4) & 0x0F0F_0F0F_0F0F_0F0FL;
    }

    // Tests

    public static int allTrue(V128 a) {
        return BYTES.allTrue(a);
    }

    /// The sign bits, lane 0 lowest.
    public static int bitmask(V128 a) {
        return signs(a.low()) | signs(a.high()) << 8;
    }

    private static int signs(long a) {
        // The product moves the bit of lane i to bit 56 + i.
        return (int) ((a >>> 7 & 0x0101_0101_0101_0101L) * 0x0102_0408_1020_4080L >>> 56);
    }

    // Relaxed: what the deterministic profile prescribes

    public static V128 relaxedSwizzle(V128 a, V128 b) {
        return swizzle(a, b);
    }

    public static V128 relaxedLaneselect(V128 a, V128 b, V128 c) {
        return V128Bits.bitselect(a, b, c);
    }
}
