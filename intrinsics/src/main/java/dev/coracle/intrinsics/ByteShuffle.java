package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;
import jdk.internal.vm.vector.VectorSupport;

/// Sixteen indices of bytes, as C2 wants them for a rearrangement.
final class ByteShuffle extends VectorSupport.VectorShuffle<Byte> {
    static final Class<Byte> ETYPE = byte.class;
    static final int VLENGTH = 16;

    ByteShuffle(V128 value) {
        super(Payload.write(new byte[VLENGTH], Unsafe.ARRAY_BYTE_BASE_OFFSET, value));
    }

    V128 value() {
        return Payload.read(getPayload(), Unsafe.ARRAY_BYTE_BASE_OFFSET);
    }
}
