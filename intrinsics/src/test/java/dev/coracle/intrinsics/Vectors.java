package dev.coracle.intrinsics;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.function.IntToLongFunction;

/// Vectors as lanes, one at a time: the slow and plain way that tests compare with.
final class Vectors {
    private static final long[] EDGES = {
        0,
        -1,
        0x8080_8080_8080_8080L,
        0x7F7F_7F7F_7F7F_7F7FL,
        0x8000_8000_8000_8000L,
        0x7FFF_8000_0001_FFFFL,
        0x8000_0000_7FFF_FFFFL,
        0x8000_0000_0000_0000L,
        0x0102_0304_0506_0708L,
        0x00FF_0080_007F_FF01L,
    };

    private Vectors() {}

    /// An instruction on two vectors (the second may be ignored).
    interface Operation {
        V128 apply(V128 a, V128 b);
    }

    /// Pairs of edge cases, then random ones.
    static List<V128> samples(long seed) {
        List<V128> samples = new ArrayList<>();
        Random random = new Random(seed);
        for (long low : EDGES) {
            for (long high : EDGES) {
                samples.add(new V128(low, high));
            }
        }
        for (int i = 0; i < 100; i++) {
            samples.add(new V128(random.nextLong(), random.nextLong()));
        }
        return samples;
    }

    /// Vectors of numbers at the edges of both formats, and of NaNs of both kinds.
    static List<V128> floatSamples() {
        int[] singles = {
            0,
            1,
            0x3F00_0000,
            0x3F80_0000,
            0x4020_0000,
            0x4B00_0001,
            0x4F00_0000,
            0x7F7F_FFFF,
            0x7F80_0000,
            0x7FC0_0000,
            0x7FA0_0001,
        };
        long[] doubles = {
            0,
            1,
            0x3FE0_0000_0000_0000L,
            0x4004_0000_0000_0000L,
            0x41E0_0000_0000_0000L,
            0x4330_0000_0000_0001L,
            0x7FEF_FFFF_FFFF_FFFFL,
            0x7FF0_0000_0000_0000L,
            0x7FF8_0000_0000_0000L,
            0x7FF4_0000_0000_0001L,
        };
        List<V128> samples = new ArrayList<>();
        for (int a : singles) {
            for (int b : singles) {
                samples.add(new V128((long) a << 32 | b ^ Integer.MIN_VALUE, (long) b << 32 | a));
            }
        }
        for (long a : doubles) {
            for (long b : doubles) {
                samples.add(new V128(a, b ^ Long.MIN_VALUE));
            }
        }
        return samples;
    }

    /// Lane `index` of `width` bits, extended by its sign.
    static long signed(V128 vector, int width, int index) {
        int bit = index * width;
        long word = bit < 64 ? vector.low() : vector.high();
        return word << (64 - width - (bit & 63)) >> (64 - width);
    }

    /// Lane `index` of `width` bits, extended by zeros.
    static long unsigned(V128 vector, int width, int index) {
        return signed(vector, width, index) & (width == 64 ? -1 : (1L << width) - 1);
    }

    /// The vector whose lane `i` of `width` bits is `lane(i)`.
    static V128 build(int width, IntToLongFunction lane) {
        long[] words = new long[2];
        for (int i = 0; i < 128 / width; i++) {
            long bits = lane.applyAsLong(i) & (width == 64 ? -1 : (1L << width) - 1);
            words[i * width / 64] |= bits << (i * width & 63);
        }
        return new V128(words[0], words[1]);
    }
}
