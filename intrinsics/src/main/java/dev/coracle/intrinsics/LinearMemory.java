package dev.coracle.intrinsics;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A linear memory: off-heap bytes that start at zero and grow by pages.
public final class LinearMemory implements AutoCloseable {
    /// Where the memory begins: an address, or 0 where accesses go through [#segment].
    public long base;

    /// Size in bytes.
    public long limit;

    @Nullable
    MemorySegment segment;

    private MemorySegment block;
    private final long maximumPages;
    private final int pageSize;
    private final boolean shared;
    private final List<WeakReference<InstanceBase>> instances = new ArrayList<>();

    private LinearMemory(MemorySegment block, long maximumPages, int pageSize, boolean shared) {
        this.block = block;
        this.base = block.address();
        this.limit = block.byteSize();
        this.maximumPages = maximumPages;
        this.pageSize = pageSize;
        this.shared = shared;
    }

    /// Makes a memory of zeros.
    ///
    /// @param minimumPages size in pages
    /// @param maximumPages unsigned; the memory never grows beyond
    /// @param pageSize bytes of a page, 65536 or 1
    /// @param memory64 whether addresses have 64 bits
    /// @param shared whether several threads may use it at once
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] when the machine cannot provide it
    public static LinearMemory create(
            long minimumPages, long maximumPages, int pageSize, boolean memory64, boolean shared) {
        return new LinearMemory(Arena.ofAuto().allocate(minimumPages * pageSize, 8), maximumPages, pageSize, shared);
    }

    /// Size in pages.
    public long pages() {
        return limit / pageSize;
    }

    public int pageSize() {
        return pageSize;
    }

    public long maximumPages() {
        return maximumPages;
    }

    public boolean isShared() {
        return shared;
    }

    /// Adds `deltaPages` (unsigned) pages of zeros and refreshes the attached instances.
    ///
    /// @return pages before, or -1 when the maximum or the machine forbids it
    public synchronized long grow(long deltaPages) {
        long pages = pages();
        if (Long.compareUnsigned(deltaPages, 1L << 20) > 0
                || Long.compareUnsigned(pages + deltaPages, maximumPages) > 0) {
            return -1;
        }
        MemorySegment grown = Arena.ofAuto().allocate((pages + deltaPages) * pageSize, 8);
        grown.copyFrom(block);
        block = grown;
        base = block.address();
        limit = block.byteSize();
        instances.removeIf(reference -> reference.get() == null);
        instances.forEach(reference -> refresh(reference.get()));
        return pages;
    }

    /// Makes this memory 0 of `instance`, which is held weakly.
    public synchronized void attach(InstanceBase instance) {
        instance.memory0 = this;
        instances.add(new WeakReference<>(instance));
        refresh(instance);
    }

    private void refresh(@Nullable InstanceBase instance) {
        if (instance != null) {
            instance.memorySegment = segment;
            instance.memoryBase = base;
            instance.memoryLimit = limit;
        }
    }

    /// Copies `length` bytes at `address` into `target` from `index`.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public void read(long address, byte[] target, int index, int length) {
        buffer(address, length).get(target, index, length);
    }

    /// Copies `length` bytes of `source` from `index` to `address`.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public void write(long address, byte[] source, int index, int length) {
        buffer(address, length).put(source, index, length);
    }

    /// The `length` bytes at `address` as a little-endian buffer without a copy, for I/O. It shows the memory until
    /// that grows or is closed.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public ByteBuffer buffer(long address, int length) {
        return segment(address, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    /// The `length` bytes at `address` without a copy. The segment shows the memory until that grows or is closed.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public MemorySegment segment(long address, long length) {
        check(address, length);
        return block.asSlice(address, length);
    }

    void check(long address, long length) {
        if (address < 0 || length < 0 || address > limit - length) {
            throw TrapException.memoryOutOfBounds(address, length, limit);
        }
    }

    /// Gives the memory back. Every later access is out of bounds.
    @Override
    public synchronized void close() {
        limit = 0;
        instances.forEach(reference -> refresh(reference.get()));
    }
}
