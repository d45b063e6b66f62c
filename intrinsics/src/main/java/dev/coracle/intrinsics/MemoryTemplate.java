package dev.coracle.intrinsics;

import org.jspecify.annotations.Nullable;

/// What memories are made from: a size to begin with, a size to end at, and the bytes that they begin with, which
/// memories share until they write to them. Immutable and used by any number of threads.
public final class MemoryTemplate {
    private final MemorySpace space;
    private final int pageShift;
    private final long size;
    private final @Nullable MemoryImage image;

    MemoryTemplate(MemorySpace space, int pageShift, long size, @Nullable MemoryImage image) {
        this.space = space;
        this.pageShift = pageShift;
        this.size = size;
        this.image = image;
    }

    /// Whether a template is worth its making.
    ///
    /// @param isFirst whether nobody has made a memory like it yet, and so perhaps nobody will again
    /// @return false too while making it would take a tenth of a second; see [LinearMemory#preferReservations]
    public static boolean isWorthwhile(boolean isFirst) {
        return MemoryImage.ALWAYS || !isFirst && MemorySpace.isReady();
    }

    /// Makes a memory within a quota, of which it takes its size.
    ///
    /// @param idle where it comes from, if one is there, and goes to when it is closed
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] when the quota or the machine does not provide it
    public LinearMemory create(MemoryQuota quota, IdleMemories idle) {
        if (!quota.take(size)) {
            throw new TrapException(TrapCode.OUT_OF_MEMORY, "for a memory of " + size + " bytes: over the quota");
        }
        Backing backing = idle.take(this);
        if (backing == null) {
            backing = space.allocate(size, image);
        }
        if (backing == null) {
            quota.giveBack(size);
            throw new TrapException(TrapCode.OUT_OF_MEMORY, "for a memory of " + size + " bytes");
        }
        return new LinearMemory(space, pageShift, size, backing, quota, this, idle);
    }

    /// Makes a memory's room what it was before guests used it.
    ///
    /// @param used bytes that may have been written to
    /// @return bytes of the machine's memory that it holds still, or -1 if it is not to be used again
    long reset(Backing backing, long used) {
        return backing.reset(image, used);
    }
}
