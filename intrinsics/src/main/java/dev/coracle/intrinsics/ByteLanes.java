package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;

/// 128 bits as 16 lanes of 8 bits.
final class ByteLanes extends Carrier<ByteLanes, LaneMask.Bytes, Byte> {
    static final Class<Byte> ETYPE = byte.class;
    private static final long BASE = Unsafe.ARRAY_BYTE_BASE_OFFSET;
    static final int VLENGTH = 16;

    ByteLanes(V128 value) {
        super(Payload.write(new byte[VLENGTH], BASE, value));
    }

    @Override
    V128 value() {
        return Payload.read(getPayload(), BASE);
    }

    @Override
    ByteLanes like(V128 value) {
        return new ByteLanes(value);
    }

    @Override
    LaneMask.Bytes mask(V128 value) {
        return new LaneMask.Bytes(value);
    }

    @Override
    long lane(int index) {
        return I8x16.extractLaneS(value(), index);
    }

    @Override
    ByteLanes with(int index, long lane) {
        return new ByteLanes(I8x16.replaceLane(value(), (int) lane, index));
    }
}
