package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import java.lang.foreign.ValueLayout;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// The foreign-memory API alone: slower, checked twice, and granted by every JVM.
///
/// Where native access is enabled, one segment is all of the process's memory and places are absolute addresses. Its
/// bounds are constants to HotSpot, and memories need not be buffers that only a garbage collection frees.
final class SegmentMemory extends RawMemory {
    @SuppressWarnings("restricted")
    private static final @Nullable MemorySegment EVERYTHING =
            SegmentMemory.class.getModule().isNativeAccessEnabled()
                    ? MemorySegment.NULL.reinterpret(Long.MAX_VALUE)
                    : null;

    private static final ValueLayout.OfByte BYTE = ValueLayout.JAVA_BYTE;
    private static final ValueLayout.OfShort SHORT =
            ValueLayout.JAVA_SHORT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfInt INT = ValueLayout.JAVA_INT_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);
    private static final ValueLayout.OfLong LONG = ValueLayout.JAVA_LONG_UNALIGNED.withOrder(ByteOrder.LITTLE_ENDIAN);

    // A handle to aligned values of one byte order: the only kind that has atomic access.
    private static final VarHandle ATOMIC_BYTE = ValueLayout.JAVA_BYTE.varHandle();
    private static final VarHandle ATOMIC_SHORT =
            ValueLayout.JAVA_SHORT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle ATOMIC_INT =
            ValueLayout.JAVA_INT.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();
    private static final VarHandle ATOMIC_LONG =
            ValueLayout.JAVA_LONG.withOrder(ByteOrder.LITTLE_ENDIAN).varHandle();

    @Override
    long base(ByteBuffer direct) {
        return EVERYTHING == null ? 0 : MemorySegment.ofBuffer(direct).address();
    }

    @Override
    long base(MemorySegment nativeSegment) {
        return EVERYTHING == null ? 0 : nativeSegment.address();
    }

    @Override
    void free(ByteBuffer direct) {
        // The foreign-memory API frees at once only what it allocated at thrice the price.
    }

    @Override
    boolean needsSegment() {
        return EVERYTHING == null;
    }

    @Override
    byte getByte(@Nullable MemorySegment segment, long address) {
        return given(segment).get(BYTE, address);
    }

    @Override
    short getShort(@Nullable MemorySegment segment, long address) {
        return given(segment).get(SHORT, address);
    }

    @Override
    int getInt(@Nullable MemorySegment segment, long address) {
        return given(segment).get(INT, address);
    }

    @Override
    long getLong(@Nullable MemorySegment segment, long address) {
        return given(segment).get(LONG, address);
    }

    @Override
    void putByte(@Nullable MemorySegment segment, long address, byte value) {
        given(segment).set(BYTE, address, value);
    }

    @Override
    void putShort(@Nullable MemorySegment segment, long address, short value) {
        given(segment).set(SHORT, address, value);
    }

    @Override
    void putInt(@Nullable MemorySegment segment, long address, int value) {
        given(segment).set(INT, address, value);
    }

    @Override
    void putLong(@Nullable MemorySegment segment, long address, long value) {
        given(segment).set(LONG, address, value);
    }

    @Override
    void copy(
            @Nullable MemorySegment source,
            long sourceAddress,
            @Nullable MemorySegment target,
            long targetAddress,
            long size) {
        MemorySegment.copy(given(source), sourceAddress, given(target), targetAddress, size);
    }

    @Override
    void fill(@Nullable MemorySegment segment, long address, long size, byte value) {
        given(segment).asSlice(address, size).fill(value);
    }

    @Override
    byte getByteVolatile(@Nullable MemorySegment segment, long address) {
        return (byte) ATOMIC_BYTE.getVolatile(given(segment), address);
    }

    @Override
    short getShortVolatile(@Nullable MemorySegment segment, long address) {
        return (short) ATOMIC_SHORT.getVolatile(given(segment), address);
    }

    @Override
    int getIntVolatile(@Nullable MemorySegment segment, long address) {
        return (int) ATOMIC_INT.getVolatile(given(segment), address);
    }

    @Override
    long getLongVolatile(@Nullable MemorySegment segment, long address) {
        return (long) ATOMIC_LONG.getVolatile(given(segment), address);
    }

    @Override
    void putByteVolatile(@Nullable MemorySegment segment, long address, byte value) {
        ATOMIC_BYTE.setVolatile(given(segment), address, value);
    }

    @Override
    void putShortVolatile(@Nullable MemorySegment segment, long address, short value) {
        ATOMIC_SHORT.setVolatile(given(segment), address, value);
    }

    @Override
    void putIntVolatile(@Nullable MemorySegment segment, long address, int value) {
        ATOMIC_INT.setVolatile(given(segment), address, value);
    }

    @Override
    void putLongVolatile(@Nullable MemorySegment segment, long address, long value) {
        ATOMIC_LONG.setVolatile(given(segment), address, value);
    }

    @Override
    int compareAndExchangeInt(@Nullable MemorySegment segment, long address, int expected, int value) {
        return (int) ATOMIC_INT.compareAndExchange(given(segment), address, expected, value);
    }

    @Override
    long compareAndExchangeLong(@Nullable MemorySegment segment, long address, long expected, long value) {
        return (long) ATOMIC_LONG.compareAndExchange(given(segment), address, expected, value);
    }

    @Override
    int getAndAddInt(@Nullable MemorySegment segment, long address, int value) {
        return (int) ATOMIC_INT.getAndAdd(given(segment), address, value);
    }

    @Override
    long getAndAddLong(@Nullable MemorySegment segment, long address, long value) {
        return (long) ATOMIC_LONG.getAndAdd(given(segment), address, value);
    }

    @Override
    int getAndSetInt(@Nullable MemorySegment segment, long address, int value) {
        return (int) ATOMIC_INT.getAndSet(given(segment), address, value);
    }

    @Override
    long getAndSetLong(@Nullable MemorySegment segment, long address, long value) {
        return (long) ATOMIC_LONG.getAndSet(given(segment), address, value);
    }

    private static MemorySegment given(@Nullable MemorySegment segment) {
        if (EVERYTHING != null) {
            return EVERYTHING;
        }
        if (segment == null) {
            throw new IllegalStateException("a memory without a segment");
        }
        return segment;
    }
}
