package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Where the bytes of a memory live.
sealed interface Backing permits Block, Reservation {
    /// Where [RawMemory#RAW] finds the first byte.
    long base();

    /// All bytes that there may ever be. Only those that [#extend] promised may be touched.
    MemorySegment segment();

    /// A little-endian view of bytes that [#extend] promised.
    ByteBuffer buffer(long offset, int length);

    /// What [RawMemory] needs beside the base.
    default @Nullable MemorySegment place() {
        return RawMemory.RAW.needsSegment() ? segment() : null;
    }

    /// Makes the first bytes those of an image. Nothing was promised or written yet.
    ///
    /// @return false if the system refuses
    boolean begin(MemoryImage image);

    /// Makes all bytes what they were when [#begin] and the first [#extend] had been called: those of the image, and
    /// zeros. Nobody looks at them meanwhile, nor writes.
    ///
    /// @param image that it began with; null for none
    /// @param used bytes that may have been written to
    /// @return bytes that it holds of the machine's memory now, or -1 if it is not to be used again
    long reset(@Nullable MemoryImage image, long used);

    /// Promises the first `size` bytes: the new ones are zero, the others stay where they are.
    ///
    /// @return false, and nothing changed, if there is no room
    boolean extend(long size);

    /// Gives everything back.
    ///
    /// @param viewed whether the host may still hold a view; using that stays safe, what it shows is unspecified
    void release(boolean viewed);
}
