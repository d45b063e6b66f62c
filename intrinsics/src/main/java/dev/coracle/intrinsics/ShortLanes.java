package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;

/// 128 bits as 8 lanes of 16 bits.
final class ShortLanes extends Carrier<ShortLanes, LaneMask.Shorts, Short> {
    static final Class<Short> ETYPE = short.class;
    private static final long BASE = Unsafe.ARRAY_SHORT_BASE_OFFSET;
    static final int VLENGTH = 8;

    ShortLanes(V128 value) {
        super(Payload.write(new short[VLENGTH], BASE, value));
    }

    @Override
    V128 value() {
        return Payload.read(getPayload(), BASE);
    }

    @Override
    ShortLanes like(V128 value) {
        return new ShortLanes(value);
    }

    @Override
    LaneMask.Shorts mask(V128 value) {
        return new LaneMask.Shorts(value);
    }

    @Override
    long lane(int index) {
        return I16x8.extractLaneS(value(), index);
    }

    @Override
    ShortLanes with(int index, long lane) {
        return new ShortLanes(I16x8.replaceLane(value(), (int) lane, index));
    }
}
