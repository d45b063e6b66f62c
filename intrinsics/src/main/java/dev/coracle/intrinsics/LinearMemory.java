package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.foreign.MemorySegment;
import java.lang.ref.WeakReference;
import java.nio.ByteBuffer;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// A linear memory: off-heap bytes, zero at first, that grow by pages.
///
/// Only the thread that runs the store may use it, or any thread if it is shared. Guest code reads raw addresses:
/// while it may run, its caller keeps the memory reachable and does not close it.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#memory-instances">spec</a>
public final class LinearMemory implements AutoCloseable {
    /// Where the memory begins: an address, or 0 where accesses go through [#segment].
    public long base;

    /// Size in bytes.
    public long limit;

    /// What [RawMemory] needs beside an address; null where an address is enough.
    @Nullable
    MemorySegment segment;

    /// The threads that wait in this memory; null if it is not shared.
    final @Nullable Waiters waiters;

    private final MemorySpace space;
    private final int pageShift;
    private final boolean shared;
    private final MemoryQuota quota;
    private final List<WeakReference<InstanceBase>> instances = new ArrayList<>(1);
    private final IdleMemories idle;
    private Backing backing;

    /// What it was made from and can be made again; null once it has moved, too.
    private @Nullable MemoryTemplate template;

    /// What the memory is moving out of: still here, so that no instance points to freed bytes should the stack
    /// overflow before all of them are refreshed.
    @SuppressWarnings("unused")
    private @Nullable Backing leaving;

    private boolean viewed;
    private boolean closed;

    LinearMemory(
            MemorySpace space,
            int pageShift,
            long size,
            Backing backing,
            MemoryQuota quota,
            @Nullable MemoryTemplate template,
            IdleMemories idle) {
        this.space = space;
        this.quota = quota;
        this.pageShift = pageShift;
        this.shared = space.isShared();
        this.waiters = shared ? new Waiters() : null;
        this.backing = backing;
        this.template = template;
        this.idle = idle;
        publish(backing, size);
    }

    /// Makes a memory of zeros.
    ///
    /// @param minimumPages pages to begin with
    /// @param maximumPages pages it may grow to, unsigned; -1 for as many as the address type allows
    /// @param pageSize bytes of a page, 65536 or 1
    /// @param memory64 whether addresses have 64 bits
    /// @param shared whether several threads may use it at once
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] when the machine cannot provide it
    public static LinearMemory create(
            long minimumPages, long maximumPages, int pageSize, boolean memory64, boolean shared) {
        return create(minimumPages, maximumPages, pageSize, memory64, shared, MemoryQuota.UNLIMITED);
    }

    /// [#create(long, long, int, boolean, boolean)] within a quota, of which the memory takes its size.
    ///
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] when the quota or the machine does not provide it
    public static LinearMemory create(
            long minimumPages, long maximumPages, int pageSize, boolean memory64, boolean shared, MemoryQuota quota) {
        int pageShift = Integer.numberOfTrailingZeros(pageSize);
        MemorySpace space = new MemorySpace(maximumPages, pageShift, memory64, shared);
        if (Long.compareUnsigned(minimumPages, space.maximumPages()) > 0) {
            throw new TrapException(TrapCode.OUT_OF_MEMORY, Long.toUnsignedString(minimumPages) + " pages");
        }
        long size = minimumPages << pageShift;
        if (!quota.take(size)) {
            throw new TrapException(TrapCode.OUT_OF_MEMORY, "for a memory of " + size + " bytes: over the quota");
        }
        Backing backing = space.allocate(size, null);
        if (backing == null) {
            quota.giveBack(size);
            throw new TrapException(TrapCode.OUT_OF_MEMORY, "for a memory of " + size + " bytes");
        }
        return new LinearMemory(space, pageShift, size, backing, quota, null, IdleMemories.NONE);
    }

    /// Makes every memory created from now on a reservation of address space, which a small one is otherwise only
    /// once it has outgrown a plain block. A server calls it when it starts: on a cold JVM it takes a tenth of a
    /// second and more. Where the system or the JVM does not allow reservations it does nothing.
    public static void preferReservations() {
        MemorySpace.preferReservations();
    }

    /// Size in pages.
    public long pages() {
        return limit >>> pageShift;
    }

    /// Bytes of a page.
    public int pageSize() {
        return 1 << pageShift;
    }

    public boolean isShared() {
        return shared;
    }

    /// Adds pages of zeros and refreshes the attached instances.
    ///
    /// @param deltaPages unsigned
    /// @return pages before, or -1 when the maximum, the quota or the machine forbids it or the memory is closed
    public long grow(long deltaPages) {
        StopPoint.pass();
        return growWhole(deltaPages);
    }

    private synchronized long growWhole(long deltaPages) {
        long pages = pages();
        if (closed || Long.compareUnsigned(deltaPages, space.maximumPages() - pages) > 0) {
            return -1;
        }
        long size = pages + deltaPages << pageShift;
        long added = size - limit;
        if (!quota.take(added)) {
            return -1;
        }
        if (backing.extend(size)) {
            publish(backing, size);
        } else if (shared || !move(size)) { // other threads may be reading addresses of a shared memory
            quota.giveBack(added);
            return -1;
        }
        return pages;
    }

    private boolean move(long size) {
        Backing target = space.allocate(size, null);
        if (target == null) {
            return false;
        }
        Backing source = backing;
        leaving = source;
        RAW.copy(segment, base, RAW.needsSegment() ? target.segment() : null, target.base(), limit);
        publish(target, size);
        leaving = null;
        template = null;
        source.release(viewed);
        return true;
    }

    private void publish(Backing backing, long size) {
        this.backing = backing;
        segment = RAW.needsSegment() ? backing.segment() : null;
        base = backing.base();
        limit = size;
        for (WeakReference<InstanceBase> reference : instances) {
            refresh(reference.get());
        }
    }

    /// Makes this memory 0 of `instance`, which is held weakly.
    public synchronized void attach(InstanceBase instance) {
        instances.removeIf(reference -> reference.refersTo(null));
        instances.add(new WeakReference<>(instance));
        instance.memory0 = this;
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
    /// @throws IndexOutOfBoundsException when `target` is too short
    public void read(long address, byte[] target, int index, int length) {
        borrow(address, length).get(target, index, length);
    }

    /// Copies `length` bytes of `source` from `index` to `address`.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    /// @throws IndexOutOfBoundsException when `source` is too short
    public void write(long address, byte[] source, int index, int length) {
        borrow(address, length).put(source, index, length);
    }

    /// The `length` bytes at `address` as a little-endian buffer, without a copy. It shows the memory until that
    /// moves, which it may when it grows, or is closed; after that it is useless but safe.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public ByteBuffer buffer(long address, int length) {
        viewed = true;
        return borrow(address, length);
    }

    /// A [#buffer] that nobody keeps: once the memory is closed, others may be using what it shows.
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public ByteBuffer borrow(long address, int length) {
        check(address, length);
        return backing.buffer(address, length);
    }

    /// The `length` bytes at `address` without a copy, for as long as a [#buffer].
    ///
    /// @throws TrapException with [TrapCode#MEMORY_OUT_OF_BOUNDS] when they are not all inside
    public MemorySegment segment(long address, long length) {
        check(address, length);
        viewed = true;
        return backing.segment().asSlice(address, length);
    }

    /// Traps unless `length` bytes at `address`, both unsigned, are inside.
    void check(long address, long length) {
        if (address < 0 || length < 0 || address > limit - length) {
            throw TrapException.memoryOutOfBounds(address, length, limit);
        }
    }

    /// A template of memories that are as this one is now.
    ///
    /// @param end behind which all bytes are known to be zero; [#limit] if nothing is known
    /// @throws IllegalStateException if it is shared
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] if the machine cannot keep its bytes
    public MemoryTemplate freeze(long end) {
        if (shared) {
            throw new IllegalStateException("a shared memory changes while it is frozen");
        }
        return new MemoryTemplate(space, pageShift, limit, MemoryImage.of(backing, Math.min(end, limit)));
    }

    /// Gives the memory back. Every later access is out of bounds. A memory that is not closed is given back when
    /// it is unreachable, and so is a shared one, which other threads may be using.
    @Override
    public synchronized void close() {
        if (!closed) {
            closed = true;
            long used = limit;
            publish(backing, 0);
            if (shared) {
                return;
            }
            if (template == null || viewed) {
                backing.release(viewed);
            } else {
                idle.put(template, backing, used);
            }
        }
    }
}
