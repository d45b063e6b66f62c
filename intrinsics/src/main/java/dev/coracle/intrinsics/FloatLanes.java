package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;

/// 128 bits as 4 lanes of 32 bits, of the format binary32.
final class FloatLanes extends Carrier<FloatLanes, LaneMask.Floats, Float> {
    static final Class<Float> ETYPE = float.class;
    private static final long BASE = Unsafe.ARRAY_FLOAT_BASE_OFFSET;
    static final int VLENGTH = 4;

    FloatLanes(V128 value) {
        super(Payload.write(new float[VLENGTH], BASE, value));
    }

    @Override
    V128 value() {
        return Payload.read(getPayload(), BASE);
    }

    @Override
    FloatLanes like(V128 value) {
        return new FloatLanes(value);
    }

    @Override
    LaneMask.Floats mask(V128 value) {
        return new LaneMask.Floats(value);
    }

    @Override
    long lane(int index) {
        return I32x4.extractLane(value(), index);
    }

    @Override
    FloatLanes with(int index, long lane) {
        return new FloatLanes(I32x4.replaceLane(value(), (int) lane, index));
    }
}
