package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// Little-endian access to off-heap memory without any check: the only code that could damage the process.
///
/// There are three ways to the bytes, and [#RAW] is the best that the JVM grants: the JDK's internal Unsafe, the
/// deprecated public one, and [MemorySegment]. The system property `coracle.memory-access` (`internal`, `unsafe` or
/// `segment`) overrides the choice. HotSpot treats [#RAW] as a constant and inlines through it.
///
/// A place in memory is a segment and an address. The two forms of Unsafe ignore the segment, which is null, and
/// take an absolute address; the third needs the segment, and the address counts from its start.
///
/// Plain access takes any address. Atomic access, sequentially consistent, takes multiples of the operand's size.
abstract sealed class RawMemory permits InternalUnsafeMemory, SunUnsafeMemory, SegmentMemory {
    static final RawMemory RAW = choose(System.getProperty("coracle.memory-access", ""));

    private static RawMemory choose(String wish) {
        return switch (wish) {
            case "internal" -> new InternalUnsafeMemory();
            case "unsafe" -> new SunUnsafeMemory();
            case "segment" -> new SegmentMemory();
            default -> {
                if (Object.class.getModule().isExported("jdk.internal.misc", RawMemory.class.getModule())) {
                    yield new InternalUnsafeMemory();
                }
                yield SunUnsafeMemory.isAllowedSilently() ? new SunUnsafeMemory() : new SegmentMemory();
            }
        };
    }

    /// The address of the first byte of a direct buffer: what places in it count from.
    abstract long base(ByteBuffer direct);

    /// The address of the first byte of a native segment: what places in it count from.
    abstract long base(MemorySegment nativeSegment);

    /// Frees a direct buffer that nobody will touch again, at once where the JVM can, else when it is unreachable.
    abstract void free(ByteBuffer direct);

    /// Whether places need a segment.
    abstract boolean needsSegment();

    abstract byte getByte(@Nullable MemorySegment segment, long address);

    abstract short getShort(@Nullable MemorySegment segment, long address);

    abstract int getInt(@Nullable MemorySegment segment, long address);

    abstract long getLong(@Nullable MemorySegment segment, long address);

    abstract void putByte(@Nullable MemorySegment segment, long address, byte value);

    abstract void putShort(@Nullable MemorySegment segment, long address, short value);

    abstract void putInt(@Nullable MemorySegment segment, long address, int value);

    abstract void putLong(@Nullable MemorySegment segment, long address, long value);

    /// Copies `size` bytes, which may overlap.
    abstract void copy(
            @Nullable MemorySegment source,
            long sourceAddress,
            @Nullable MemorySegment target,
            long targetAddress,
            long size);

    abstract void fill(@Nullable MemorySegment segment, long address, long size, byte value);

    abstract byte getByteVolatile(@Nullable MemorySegment segment, long address);

    abstract short getShortVolatile(@Nullable MemorySegment segment, long address);

    abstract int getIntVolatile(@Nullable MemorySegment segment, long address);

    abstract long getLongVolatile(@Nullable MemorySegment segment, long address);

    abstract void putByteVolatile(@Nullable MemorySegment segment, long address, byte value);

    abstract void putShortVolatile(@Nullable MemorySegment segment, long address, short value);

    abstract void putIntVolatile(@Nullable MemorySegment segment, long address, int value);

    abstract void putLongVolatile(@Nullable MemorySegment segment, long address, long value);

    /// Returns what was there; it was replaced if equal to `expected`.
    abstract int compareAndExchangeInt(@Nullable MemorySegment segment, long address, int expected, int value);

    /// Returns what was there; it was replaced if equal to `expected`.
    abstract long compareAndExchangeLong(@Nullable MemorySegment segment, long address, long expected, long value);

    abstract int getAndAddInt(@Nullable MemorySegment segment, long address, int value);

    abstract long getAndAddLong(@Nullable MemorySegment segment, long address, long value);

    abstract int getAndSetInt(@Nullable MemorySegment segment, long address, int value);

    abstract long getAndSetLong(@Nullable MemorySegment segment, long address, long value);
}
