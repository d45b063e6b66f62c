package dev.coracle.intrinsics;

import jdk.internal.vm.vector.VectorSupport;

/// A mask that C2 takes for a mask register, or for a vector of zeros and ones: one `boolean` for each lane.
///
/// @param <E> the boxed type of a lane
abstract sealed class LaneMask<E> extends VectorSupport.VectorMask<E>
        permits LaneMask.Bytes, LaneMask.Shorts, LaneMask.Ints, LaneMask.Longs, LaneMask.Floats, LaneMask.Doubles {
    private LaneMask(boolean[] lanes) {
        super(lanes);
    }

    private boolean[] lanes() {
        return (boolean[]) getPayload();
    }

    /// All ones in the lanes that are set, zeros in the others.
    final V128 value() {
        var lanes = lanes();
        int width = 128 / lanes.length;
        long ones = width == 64 ? -1 : (1L << width) - 1;
        long low = 0;
        long high = 0;
        for (int i = 0; i < lanes.length; i++) {
            long bits = lanes[i] ? ones << i * width : 0;
            if (i * width < 64) {
                low |= bits;
            } else {
                high |= bits;
            }
        }
        return new V128(low, high);
    }

    /// A bit for each lane, lane 0 lowest.
    final long bits() {
        long bits = 0;
        var lanes = lanes();
        for (int i = 0; i < lanes.length; i++) {
            bits |= lanes[i] ? 1L << i : 0;
        }
        return bits;
    }

    /// The highest bit of each lane.
    private static boolean[] lanes(V128 value, int count) {
        int width = 128 / count;
        var lanes = new boolean[count];
        for (int i = 0; i < count; i++) {
            int bit = (i + 1) * width - 1;
            lanes[i] = ((bit < 64 ? value.low() : value.high()) >>> bit & 1) != 0;
        }
        return lanes;
    }

    static final class Bytes extends LaneMask<Byte> {
        static final Class<Byte> ETYPE = byte.class;
        static final int VLENGTH = 16;

        Bytes(V128 value) {
            super(lanes(value, VLENGTH));
        }
    }

    static final class Shorts extends LaneMask<Short> {
        static final Class<Short> ETYPE = short.class;
        static final int VLENGTH = 8;

        Shorts(V128 value) {
            super(lanes(value, VLENGTH));
        }
    }

    static final class Ints extends LaneMask<Integer> {
        static final Class<Integer> ETYPE = int.class;
        static final int VLENGTH = 4;

        Ints(V128 value) {
            super(lanes(value, VLENGTH));
        }
    }

    static final class Longs extends LaneMask<Long> {
        static final Class<Long> ETYPE = long.class;
        static final int VLENGTH = 2;

        Longs(V128 value) {
            super(lanes(value, VLENGTH));
        }
    }

    static final class Floats extends LaneMask<Float> {
        static final Class<Float> ETYPE = float.class;
        static final int VLENGTH = 4;

        Floats(V128 value) {
            super(lanes(value, VLENGTH));
        }
    }

    static final class Doubles extends LaneMask<Double> {
        static final Class<Double> ETYPE = double.class;
        static final int VLENGTH = 2;

        Doubles(V128 value) {
            super(lanes(value, VLENGTH));
        }
    }
}
