package dev.coracle.component;

import dev.coracle.intrinsics.LinearMemory;
import java.nio.ByteBuffer;

/// Bytes in a guest's memory, of which each use is checked anew.
final class MemoryBytes implements Bytes {
    private final LinearMemory memory;
    private final long address;
    private final int length;

    MemoryBytes(LinearMemory memory, long address, int length) {
        this.memory = memory;
        this.address = address;
        this.length = length;
    }

    @Override
    public int length() {
        return length;
    }

    @Override
    public void moveTo(ByteBuffer target) {
        target.put(memory.borrow(address, length));
    }
}
