package dev.coracle.intrinsics;

import java.util.concurrent.atomic.AtomicInteger;
import org.jspecify.annotations.Nullable;

/// How much room a memory may take, and of which kind.
///
/// A memory starts in a plain [Block] and moves to a [Reservation] when it outgrows [#BLOCK]: a block costs a cold
/// JVM a millisecond, the first reservation a hundred times that, and most short programs never need one. A shared
/// memory, which must not move, has its reservation at once, and every memory has one after [#preferReservations].
/// The second block of a process, be it another memory's or a grown one's, has a thread call that in the background:
/// blocks are cleared and copied as a whole. Where there are no reservations, a block is all there is.
///
/// The address space of a process ends at 128 TiB, and its number of mappings is limited too. So when there are
/// [#WIDE_RESERVATIONS], later ones are as narrow as blocks, and when they are [#MAPPINGS], no more are made.
final class MemorySpace {
    /// The size in bytes up to which a block is preferred.
    private static final long BLOCK = 16L << 20;

    /// What a 32-bit memory reserves: every sum of an address and an offset, and the widest access.
    private static final long REACH_32 = (8L << 30) + Pages.UNIT;

    /// What a 64-bit memory reserves at least, if its maximum allows it to grow so far.
    private static final long ROOM_64 = 16L << 30;

    /// The largest size in bytes of a 64-bit memory, and of a shared one.
    private static final long MAXIMUM_64 = 1L << 44;

    private static final long MAXIMUM_SHARED_64 = 1L << 36;

    /// Whether the system has reservations and the JVM lets this module make them without a warning.
    private static final boolean RESERVES =
            (Machine.LINUX || Machine.MAC) && MemorySpace.class.getModule().isNativeAccessEnabled();

    private static final int WIDE_RESERVATIONS = 8_192;
    private static final int MAPPINGS = 48_000;

    private static final AtomicInteger BLOCKS = new AtomicInteger();

    private static volatile boolean preferReservations;

    private final long maximumPages;
    private final long maximumSize;
    private final boolean memory64;
    private final boolean shared;

    /// @param maximumPages unsigned
    MemorySpace(long maximumPages, int pageShift, boolean memory64, boolean shared) {
        // The number of pages of a 32-bit memory has 32 bits, which forbids the last one-byte page.
        long limit32 = pageShift == 0 ? (1L << 32) - 1 : 1L << 32;
        long limit = memory64 ? shared ? MAXIMUM_SHARED_64 : MAXIMUM_64 : limit32;
        long pages = limit >>> pageShift;
        this.maximumPages = Long.compareUnsigned(maximumPages, pages) < 0 ? maximumPages : pages;
        this.maximumSize = this.maximumPages << pageShift;
        this.memory64 = memory64;
        this.shared = shared;
    }

    static void preferReservations() {
        if (RESERVES) {
            Reservation first = Reservation.of(Pages.UNIT); // links and initialises all that later ones need
            if (first != null) {
                first.release(false);
                preferReservations = true;
            }
        }
    }

    boolean isShared() {
        return shared;
    }

    /// The size in pages that the memory never exceeds.
    long maximumPages() {
        return maximumPages;
    }

    /// Whether a new memory is a reservation whatever its size, or there are no reservations to wait for.
    static boolean isReady() {
        return preferReservations || !RESERVES;
    }

    /// Whether memories are reservations.
    static boolean reserves() {
        return RESERVES;
    }

    /// Finds room for a memory that has `size` bytes now and may grow.
    ///
    /// @param image what it begins with; null for zeros
    /// @return null if there is none
    @Nullable
    Backing allocate(long size, @Nullable MemoryImage image) {
        boolean isMapped = image != null && image.file() != null;
        boolean isPreferred = preferReservations || shared || size > BLOCK || isMapped;
        if (RESERVES && isPreferred && Reservation.mappings() < MAPPINGS) {
            Reservation reservation = Reservation.of(reach(size));
            if (reservation != null) {
                if ((image == null || reservation.begin(image)) && reservation.extend(size)) {
                    return reservation;
                }
                reservation.release(false);
            }
        }
        Block block = block(size);
        if (block != null && image != null) {
            block.begin(image);
        }
        return block;
    }

    private @Nullable Block block(long size) {
        if (RESERVES && BLOCKS.incrementAndGet() == 2) {
            Thread.ofPlatform().daemon().name("coracle-reservations").start(MemorySpace::preferReservations);
        }
        return newBlock(size);
    }

    private long reach(long size) {
        boolean wide = Reservation.live() < WIDE_RESERVATIONS;
        if (wide && !memory64) {
            return REACH_32;
        }
        return shared ? maximumSize : Math.min(maximumSize, Math.max(wide ? ROOM_64 : BLOCK, 2 * size));
    }

    private @Nullable Block newBlock(long size) {
        long room = Math.min(2 * size, RESERVES ? BLOCK : Block.MAXIMUM);
        long capacity = shared ? maximumSize : Math.min(maximumSize, Math.max(size, room));
        if (capacity > Block.MAXIMUM) {
            return null;
        }
        try {
            return new Block(capacity);
        } catch (OutOfMemoryError _) {
            return null; // the JVM's limit of direct memory, not its heap: everything else goes on
        }
    }
}
