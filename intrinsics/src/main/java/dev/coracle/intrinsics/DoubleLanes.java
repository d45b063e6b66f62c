package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;

/// 128 bits as 2 lanes of 64 bits, of the format binary64.
final class DoubleLanes extends Carrier<DoubleLanes, LaneMask.Doubles, Double> {
    static final Class<Double> ETYPE = double.class;
    private static final long BASE = Unsafe.ARRAY_DOUBLE_BASE_OFFSET;
    static final int VLENGTH = 2;

    DoubleLanes(V128 value) {
        super(Payload.write(new double[VLENGTH], BASE, value));
    }

    @Override
    V128 value() {
        return Payload.read(getPayload(), BASE);
    }

    @Override
    DoubleLanes like(V128 value) {
        return new DoubleLanes(value);
    }

    @Override
    LaneMask.Doubles mask(V128 value) {
        return new LaneMask.Doubles(value);
    }

    @Override
    long lane(int index) {
        return I64x2.extractLane(value(), index);
    }

    @Override
    DoubleLanes with(int index, long lane) {
        return new DoubleLanes(I64x2.replaceLane(value(), lane, index));
    }
}
