package dev.coracle.intrinsics;

/// 128 bits as 2 lanes of 64 bits, of the format binary64.
final class DoubleLanes extends Carrier<DoubleLanes, LaneMask.Doubles, Double> {
    static final Class<Double> ETYPE = double.class;
    static final int VLENGTH = 2;

    DoubleLanes(V128 value) {
        super(Payload.write(new double[VLENGTH], value));
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
