package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import java.lang.reflect.Field;
import java.lang.reflect.Method;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;
import sun.misc.Unsafe;

/// The public Unsafe, for a JVM started with `--sun-misc-unsafe-memory-access=allow`.
///
/// The JDK deprecates it for removal and offers no other way at this speed; [SegmentMemory] takes over when it is
/// gone.
@SuppressWarnings("removal")
final class SunUnsafeMemory extends RawMemory {
    private static final Unsafe UNSAFE = unsafe();
    private static final boolean SWAPS = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    private static Unsafe unsafe() {
        try {
            Field field = Unsafe.class.getDeclaredField("theUnsafe");
            field.setAccessible(true);
            return (Unsafe) field.get(null);
        } catch (ReflectiveOperationException e) {
            throw new LinkageError("this JVM has no sun.misc.Unsafe", e);
        }
    }

    /// Whether memory access neither fails nor prints a warning, and this machine loads unaligned words.
    static boolean isAllowedSilently() {
        try {
            Method option = Class.forName("sun.misc.Unsafe$MemoryAccessOption").getDeclaredMethod("value");
            option.setAccessible(true);
            return option.invoke(null).toString().equals("ALLOW") && Machine.LOADS_UNALIGNED;
        } catch (ReflectiveOperationException | RuntimeException _) {
            return false; // the option is younger than some JDKs and may be older than others
        }
    }

    @Override
    long base(ByteBuffer direct) {
        return MemorySegment.ofBuffer(direct).address();
    }

    @Override
    long base(MemorySegment nativeSegment) {
        return nativeSegment.address();
    }

    @Override
    void free(ByteBuffer direct) {
        UNSAFE.invokeCleaner(direct);
    }

    @Override
    boolean needsSegment() {
        return false;
    }

    @Override
    byte getByte(@Nullable MemorySegment segment, long address) {
        return UNSAFE.getByte(address);
    }

    @Override
    short getShort(@Nullable MemorySegment segment, long address) {
        return order(UNSAFE.getShort(address));
    }

    @Override
    int getInt(@Nullable MemorySegment segment, long address) {
        return order(UNSAFE.getInt(address));
    }

    @Override
    long getLong(@Nullable MemorySegment segment, long address) {
        return order(UNSAFE.getLong(address));
    }

    @Override
    void putByte(@Nullable MemorySegment segment, long address, byte value) {
        UNSAFE.putByte(address, value);
    }

    @Override
    void putShort(@Nullable MemorySegment segment, long address, short value) {
        UNSAFE.putShort(address, order(value));
    }

    @Override
    void putInt(@Nullable MemorySegment segment, long address, int value) {
        UNSAFE.putInt(address, order(value));
    }

    @Override
    void putLong(@Nullable MemorySegment segment, long address, long value) {
        UNSAFE.putLong(address, order(value));
    }

    @Override
    void copy(
            @Nullable MemorySegment source,
            long sourceAddress,
            @Nullable MemorySegment target,
            long targetAddress,
            long size) {
        UNSAFE.copyMemory(sourceAddress, targetAddress, size);
    }

    @Override
    void fill(@Nullable MemorySegment segment, long address, long size, byte value) {
        UNSAFE.setMemory(address, size, value);
    }

    @Override
    byte getByteVolatile(@Nullable MemorySegment segment, long address) {
        return UNSAFE.getByteVolatile(null, address);
    }

    @Override
    short getShortVolatile(@Nullable MemorySegment segment, long address) {
        return order(UNSAFE.getShortVolatile(null, address));
    }

    @Override
    int getIntVolatile(@Nullable MemorySegment segment, long address) {
        return order(UNSAFE.getIntVolatile(null, address));
    }

    @Override
    long getLongVolatile(@Nullable MemorySegment segment, long address) {
        return order(UNSAFE.getLongVolatile(null, address));
    }

    @Override
    void putByteVolatile(@Nullable MemorySegment segment, long address, byte value) {
        UNSAFE.putByteVolatile(null, address, value);
    }

    @Override
    void putShortVolatile(@Nullable MemorySegment segment, long address, short value) {
        UNSAFE.putShortVolatile(null, address, order(value));
    }

    @Override
    void putIntVolatile(@Nullable MemorySegment segment, long address, int value) {
        UNSAFE.putIntVolatile(null, address, order(value));
    }

    @Override
    void putLongVolatile(@Nullable MemorySegment segment, long address, long value) {
        UNSAFE.putLongVolatile(null, address, order(value));
    }

    @Override
    int compareAndExchangeInt(@Nullable MemorySegment segment, long address, int expected, int value) {
        while (!UNSAFE.compareAndSwapInt(null, address, order(expected), order(value))) {
            int seen = getIntVolatile(segment, address);
            if (seen != expected) {
                return seen;
            }
        }
        return expected;
    }

    @Override
    long compareAndExchangeLong(@Nullable MemorySegment segment, long address, long expected, long value) {
        while (!UNSAFE.compareAndSwapLong(null, address, order(expected), order(value))) {
            long seen = getLongVolatile(segment, address);
            if (seen != expected) {
                return seen;
            }
        }
        return expected;
    }

    @Override
    int getAndAddInt(@Nullable MemorySegment segment, long address, int value) {
        if (!SWAPS) {
            return UNSAFE.getAndAddInt(null, address, value);
        }
        int old = getIntVolatile(segment, address);
        while (true) {
            int seen = compareAndExchangeInt(segment, address, old, old + value);
            if (seen == old) {
                return old;
            }
            old = seen;
        }
    }

    @Override
    long getAndAddLong(@Nullable MemorySegment segment, long address, long value) {
        if (!SWAPS) {
            return UNSAFE.getAndAddLong(null, address, value);
        }
        long old = getLongVolatile(segment, address);
        while (true) {
            long seen = compareAndExchangeLong(segment, address, old, old + value);
            if (seen == old) {
                return old;
            }
            old = seen;
        }
    }

    @Override
    int getAndSetInt(@Nullable MemorySegment segment, long address, int value) {
        return order(UNSAFE.getAndSetInt(null, address, order(value)));
    }

    @Override
    long getAndSetLong(@Nullable MemorySegment segment, long address, long value) {
        return order(UNSAFE.getAndSetLong(null, address, order(value)));
    }

    private static short order(short value) {
        return SWAPS ? Short.reverseBytes(value) : value;
    }

    private static int order(int value) {
        return SWAPS ? Integer.reverseBytes(value) : value;
    }

    private static long order(long value) {
        return SWAPS ? Long.reverseBytes(value) : value;
    }
}
