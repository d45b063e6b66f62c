package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.nio.ByteBuffer;

/// Bulk operations on so many bytes that a guest may have to be stopped in the midst of them.
final class LongOperation {
    /// Bytes between two places where the guest can be stopped: under a millisecond, pages that are touched
    /// first included.
    static final int PART = 1 << 20;

    private LongOperation() {}

    static void fill(LinearMemory memory, long address, long size, byte value) {
        for (long done = 0; done < size; done += PART) {
            StopPoint.pass();
            RAW.fill(memory.segment, address + done, Math.min(PART, size - done), value);
        }
    }

    /// From the end when the target begins within the source, so that each byte is read before it is written.
    static void copy(LinearMemory source, long from, LinearMemory target, long to, long size) {
        boolean fromEnd = target == source && to > from && to - from < size;
        for (long done = 0; done < size; done += PART) {
            StopPoint.pass();
            long length = Math.min(PART, size - done);
            long offset = fromEnd ? size - done - length : done;
            RAW.copy(source.segment, from + offset, target.segment, to + offset, length);
        }
    }

    static void init(ByteBuffer target, ByteBuffer data, int index, int size) {
        for (int done = 0; done < size; done += PART) {
            StopPoint.pass();
            target.put(done, data, index + done, Math.min(PART, size - done));
        }
    }
}
