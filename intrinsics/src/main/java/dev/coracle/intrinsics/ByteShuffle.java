package dev.coracle.intrinsics;

import jdk.internal.vm.vector.VectorSupport;

/// Sixteen indices of bytes, as C2 wants them for a rearrangement.
final class ByteShuffle extends VectorSupport.VectorShuffle<Byte> {
    static final Class<Byte> ETYPE = byte.class;
    static final int VLENGTH = 16;

    ByteShuffle(V128 value) {
        super(Payload.write(new byte[VLENGTH], value));
    }

    V128 value() {
        return Payload.read(getPayload());
    }
}
