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
    private static final AtomicInteger MAPPINGS = new AtomicInteger();

    private final Mapping mapping;
    private final MemorySegment segment;
    private @Nullable PageScan scan;

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

    /// How many there are.
    static int live() {
        return LIVE.get();
    }

    /// How many mappings of the process they are, of which Linux allows 65530 by default: two each, and a third for
    /// an image.
    static int mappings() {
        return MAPPINGS.get();
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
    public boolean begin(MemoryImage image) {
        ImageFile file = image.file();
        if (file != null) {
            return mapping.show(file);
        }
        if (!mapping.commit(image.size())) {
            return false;
        }
        image.copyTo(this);
        return true;
    }

    /// Where few pages were written to, they are written once more: whoever takes the memory next finds them in
    /// place, where the system would have to give him new ones one by one. Else the system takes them all.
    @Override
    public long reset(@Nullable MemoryImage image, long used) {
        if (!mapping.isUsable()) {
            return -1;
        }
        long kept = rewrite(image);
        if (kept >= 0) {
            return kept;
        }
        if (!mapping.discard()) {
            return -1;
        }
        if (image != null && image.file() == null) {
            image.copyTo(this);
            return image.size();
        }
        return 0;
    }

    private long rewrite(@Nullable MemoryImage image) {
        if (!MemoryImage.MAPS) {
            return -1;
        }
        PageScan known = scan;
        if (known == null) {
            known = new PageScan();
            scan = known;
        }
        int runs = known.scan(mapping.address, mapping.committed());
        long bytes = 0;
        for (int i = 0; i < runs; i++) {
            bytes += known.end(i) - known.start(i);
        }
        if (runs < 0 || bytes > PageScan.MAXIMUM_BYTES) {
            return -1;
        }
        for (int i = 0; i < runs; i++) {
            rewrite(image, known.start(i) - mapping.address, known.end(i) - mapping.address);
        }
        return bytes;
    }

    private void rewrite(@Nullable MemoryImage image, long from, long to) {
        long zeros = image == null ? from : Math.max(from, Math.min(to, image.size()));
        if (image != null && from < zeros) {
            image.copyTo(this, from, zeros);
        }
        if (zeros < to) {
            RAW.fill(place(), base() + zeros, to - zeros, (byte) 0);
        }
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
        private int mappings = 2;

        Mapping(long address, long size) {
            this.address = address;
            this.size = size;
            LIVE.incrementAndGet();
            MAPPINGS.addAndGet(mappings);
        }

        synchronized boolean isUsable() {
            return size > 0;
        }

        synchronized long committed() {
            return committed;
        }

        /// Shows a file's first bytes at the start, before anything is committed.
        synchronized boolean show(ImageFile file) {
            if (file.size() > size || !file.mapTo(address)) {
                return false;
            }
            committed = file.size();
            mappings = 3;
            MAPPINGS.incrementAndGet();
            return true;
        }

        /// Makes what is committed show its file, or zeros.
        synchronized boolean discard() {
            if (MemoryImage.MAPS) {
                return Pages.discard(address, committed);
            }
            if (committed > 0) {
                Pages.clear(address, committed);
            }
            return true;
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
                MAPPINGS.addAndGet(-mappings);
            }
        }
    }
}
