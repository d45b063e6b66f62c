package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;

/// Where the bytes of a memory live.
sealed interface Backing permits Block, Reservation {
    /// Where [RawMemory#RAW] finds the first byte.
    long base();

    /// All bytes that there may ever be. Only those that [#extend] promised may be touched.
    MemorySegment segment();

    /// A little-endian view of bytes that [#extend] promised.
    ByteBuffer buffer(long offset, int length);

    /// Promises the first `size` bytes: the new ones are zero, the others stay where they are.
    ///
    /// @return false, and nothing changed, if there is no room
    boolean extend(long size);

    /// Gives everything back.
    ///
    /// @param viewed whether the host may still hold a view; using that stays safe, what it shows is unspecified
    void release(boolean viewed);
}
