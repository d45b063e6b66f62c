package dev.coracle.component;

import dev.coracle.intrinsics.LinearMemory;
import java.nio.ByteBuffer;

/// Bytes in a guest's memory, of which each use is checked anew.
record MemoryBytes(LinearMemory memory, long address, int length) implements Bytes {
    @Override
    public void moveTo(ByteBuffer target) {
        target.put(memory.borrow(address, length));
    }
}
