package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.foreign.Arena;
import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/// Address space taken in advance, in which a memory grows without moving: an extension makes pages accessible.
///
/// For a 32-bit memory it holds every address that an instruction can form, so a check wrongly left out ends in
/// pages that nobody can read. It is unmapped when released, or when nothing refers to it any more.
final class Reservation implements Backing {
    private static final AtomicInteger LIVE = new AtomicInteger();

    private final Mapping mapping;
    private final MemorySegment segment;

    @SuppressWarnings("restricted")
    private Reservation(Mapping mapping) {
        this.mapping = mapping;
        segment = MemorySegment.ofAddress(mapping.address).reinterpret(mapping.size, Arena.ofAuto(), mapping);
    }

    /// Takes `size` bytes of address space, or none: null, if the system has no more.
    static @Nullable Reservation of(long size) {
        long whole = Pages.roundUp(size);
        long address = Pages.reserve(whole);
        return address == -1 ? null : new Reservation(new Mapping(address, whole));
    }

    /// How many there are. Each is two mappings of the process, of which Linux allows 65530 by default.
    static int live() {
        return LIVE.get();
    }

    @Override
    public long base() {
        return RAW.base(segment);
    }

    @Override
    public MemorySegment segment() {
        return segment;
    }

    @Override
    public ByteBuffer buffer(long offset, int length) {
        return segment.asSlice(offset, length).asByteBuffer().order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public boolean extend(long size) {
        return mapping.commit(size);
    }

    @Override
    public void release(boolean viewed) {
        if (viewed) {
            mapping.empty();
        } else {
            mapping.unmap();
        }
    }

    /// The part of a reservation that its cleaner needs.
    private static final class Mapping implements Consumer<MemorySegment> {
        final long address;
        long size;
        private long committed;

        Mapping(long address, long size) {
            this.address = address;
            this.size = size;
            LIVE.incrementAndGet();
        }

        /// Called when the segment is unreachable.
        @Override
        public void accept(MemorySegment segment) {
            unmap();
        }

        synchronized boolean commit(long wanted) {
            long target = Pages.roundUp(wanted);
            if (target > committed) {
                if (target > size || !Pages.commit(address + committed, target - committed)) {
                    return false;
                }
                committed = target;
            }
            return true;
        }

        /// Leaves accessible zeros to those who still look at the memory.
        synchronized void empty() {
            if (committed > 0) {
                Pages.clear(address, committed);
            }
            if (size > committed) {
                Pages.release(address + committed, size - committed);
                size = committed;
            }
        }

        synchronized void unmap() {
            if (size > 0) {
                Pages.release(address, size);
                size = 0;
                committed = 0;
                LIVE.decrementAndGet();
            }
        }
    }
}
