package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;

/// 128 bits as 2 lanes of 64 bits.
final class LongLanes extends Carrier<LongLanes, LaneMask.Longs, Long> {
    static final Class<Long> ETYPE = long.class;
    private static final long BASE = Unsafe.ARRAY_LONG_BASE_OFFSET;
    static final int VLENGTH = 2;

    LongLanes(V128 value) {
        super(Payload.write(new long[VLENGTH], BASE, value));
    }

    @Override
    V128 value() {
        return Payload.read(getPayload(), BASE);
    }

    @Override
    LongLanes like(V128 value) {
        return new LongLanes(value);
    }

    @Override
    LaneMask.Longs mask(V128 value) {
        return new LaneMask.Longs(value);
    }

    @Override
    long lane(int index) {
        return I64x2.extractLane(value(), index);
    }

    @Override
    LongLanes with(int index, long lane) {
        return new LongLanes(I64x2.replaceLane(value(), lane, index));
    }
}
