package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// A direct buffer: cheap to make on a cold JVM, to be had everywhere, at most 2 GiB, unable to grow in place
/// beyond its capacity.
final class Block implements Backing {
    /// The largest capacity in bytes.
    static final long MAXIMUM = Integer.MAX_VALUE - 15;

    private final ByteBuffer whole;
    private final ByteBuffer bytes;

    /// @param capacity bytes, at most [#MAXIMUM]
    /// @throws OutOfMemoryError when the JVM's limit of direct memory is reached
    Block(long capacity) {
        int words = (int) capacity + 7 >>> 3;
        whole = ByteBuffer.allocateDirect((words + 1) * 8);
        bytes = whole.alignedSlice(8); // as atomic access needs it and a direct buffer need not be
    }

    @Override
    public long base() {
        return RAW.base(bytes);
    }

    @Override
    public MemorySegment segment() {
        return MemorySegment.ofBuffer(bytes);
    }

    @Override
    public ByteBuffer buffer(long offset, int length) {
        return bytes.slice((int) offset, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean begin(MemoryImage image) {
        image.copyTo(this);
        return true;
    }

    @Override
    public long reset(@Nullable MemoryImage image, long used) {
        RAW.fill(place(), base(), used, (byte) 0);
        if (image != null) {
            image.copyTo(this);
        }
        return whole.capacity();
    }

    @Override
    public boolean extend(long size) {
        return size <= bytes.capacity();
    }

    @Override
    public void release(boolean viewed) {
        if (!viewed) {
            RAW.free(whole);
        }
    }
}
