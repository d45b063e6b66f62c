package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import org.jspecify.annotations.Nullable;

/// The bytes that memories begin with: those of a memory as it was once, up to the last that is not zero.
///
/// Where the system can, it is a file that each memory maps copy-on-write; elsewhere its bytes are copied. Immutable
/// and shared by all threads.
final class MemoryImage {
    /// The system property `coracle.memory-images`: with `copied` none is mapped. With it or `mapped` a module's very
    /// first instance begins with images, which makes tests of them of all that are run that way.
    private static final String CHOICE = System.getProperty("coracle.memory-images", "");

    /// Whether images may be mapped, and what was written to mapped memory found.
    static final boolean MAPS = Machine.LINUX && !CHOICE.equals("copied");

    /// Whether they are to be used whenever they can be.
    static final boolean ALWAYS = !CHOICE.isEmpty();

    private final long first;
    private final long bytes;
    private final long size;
    private final @Nullable ImageFile file;
    private final @Nullable Block copy;

    private MemoryImage(Backing source, long first, long bytes) {
        this.first = first;
        this.bytes = bytes;
        this.file = MAPS && MemorySpace.reserves() ? ImageFile.copyOf(source, first, bytes) : null;
        this.copy = file == null ? copyOf(source) : null;
        this.size = file == null ? bytes : file.size();
    }

    private Block copyOf(Backing source) {
        if (bytes > Block.MAXIMUM) {
            throw new TrapException(TrapCode.OUT_OF_MEMORY, "for a copy of " + bytes + " bytes of a memory");
        }
        Block block = new Block(bytes);
        RAW.copy(source.place(), source.base() + first, block.place(), block.base() + first, bytes - first);
        return block;
    }

    /// The first `limit` bytes of `source`.
    ///
    /// @return null if all are zero
    /// @throws TrapException with [TrapCode#OUT_OF_MEMORY] if they are too many to be kept
    static @Nullable MemoryImage of(Backing source, long limit) {
        long end = limit;
        while (end >= Long.BYTES && RAW.getLong(source.place(), source.base() + end - Long.BYTES) == 0) {
            end -= Long.BYTES;
        }
        long first = 0;
        while (first + Long.BYTES <= end && RAW.getLong(source.place(), source.base() + first) == 0) {
            first += Long.BYTES;
        }
        return first < end ? new MemoryImage(source, first, end) : null;
    }

    /// Bytes from the start that it has. Behind them all is zero.
    long size() {
        return size;
    }

    /// The file; null if its bytes are to be copied.
    @Nullable
    ImageFile file() {
        return file;
    }

    /// Copies all that is not zero into a memory of zeros.
    void copyTo(Backing target) {
        copyTo(target, first, bytes);
    }

    /// Copies the bytes `from` to `to`, all within [#size].
    void copyTo(Backing target, long from, long to) {
        if (file != null) {
            RAW.copy(file.place(), file.base() + from, target.place(), target.base() + from, to - from);
        } else if (copy != null) {
            RAW.copy(copy.place(), copy.base() + from, target.place(), target.base() + from, to - from);
        }
    }
}
