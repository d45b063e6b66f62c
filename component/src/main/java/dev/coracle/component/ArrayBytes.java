package dev.coracle.component;

import java.nio.ByteBuffer;

/// The bytes of an array.
final class ArrayBytes implements Bytes {
    private final byte[] array;

    ArrayBytes(byte[] array) {
        this.array = array;
    }

    @Override
    public int length() {
        return array.length;
    }

    @Override
    public void moveTo(ByteBuffer target) {
        target.put(array);
    }
}
