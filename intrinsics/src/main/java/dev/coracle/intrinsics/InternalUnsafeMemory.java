package dev.coracle.intrinsics;

import java.lang.foreign.MemorySegment;
import java.nio.Buffer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import jdk.internal.misc.Unsafe;
import jdk.internal.vm.annotation.ForceInline;
import org.jspecify.annotations.Nullable;

/// The JDK's internal Unsafe, for a JVM started with `--add-exports java.base/jdk.internal.misc=ALL-UNNAMED`.
final class InternalUnsafeMemory extends RawMemory {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();
    private static final boolean SWAPS = ByteOrder.nativeOrder() == ByteOrder.BIG_ENDIAN;

    /// Whether the machine's own loads and stores do what Wasm asks for. The methods for unaligned access come to
    /// the same in C2, but in C1 they are many calls and branches, and a method with some hundred of them is too
    /// large for it.
    private static final boolean DIRECT = Machine.LOADS_UNALIGNED && !SWAPS;

    @Override
    long base(ByteBuffer direct) {
        // MemorySegment would answer as well, but costs a start 7 ms.
        return UNSAFE.getLong(direct, UNSAFE.objectFieldOffset(Buffer.class, "address"));
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
    @ForceInline
    byte getByte(@Nullable MemorySegment segment, long address) {
        return UNSAFE.getByte(null, address);
    }

    @Override
    @ForceInline
    short getShort(@Nullable MemorySegment segment, long address) {
        return DIRECT ? UNSAFE.getShort(null, address) : UNSAFE.getShortUnaligned(null, address, false);
    }

    @Override
    @ForceInline
    int getInt(@Nullable MemorySegment segment, long address) {
        return DIRECT ? UNSAFE.getInt(null, address) : UNSAFE.getIntUnaligned(null, address, false);
    }

    @Override
    @ForceInline
    long getLong(@Nullable MemorySegment segment, long address) {
        return DIRECT ? UNSAFE.getLong(null, address) : UNSAFE.getLongUnaligned(null, address, false);
    }

    @Override
    @ForceInline
    void putByte(@Nullable MemorySegment segment, long address, byte value) {
        UNSAFE.putByte(null, address, value);
    }

    @Override
    @ForceInline
    void putShort(@Nullable MemorySegment segment, long address, short value) {
        if (DIRECT) {
            UNSAFE.putShort(null, address, value);
        } else {
            UNSAFE.putShortUnaligned(null, address, value, false);
        }
    }

    @Override
    @ForceInline
    void putInt(@Nullable MemorySegment segment, long address, int value) {
        if (DIRECT) {
            UNSAFE.putInt(null, address, value);
        } else {
            UNSAFE.putIntUnaligned(null, address, value, false);
        }
    }

    @Override
    @ForceInline
    void putLong(@Nullable MemorySegment segment, long address, long value) {
        if (DIRECT) {
            UNSAFE.putLong(null, address, value);
        } else {
            UNSAFE.putLongUnaligned(null, address, value, false);
        }
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
        return order(UNSAFE.compareAndExchangeInt(null, address, order(expected), order(value)));
    }

    @Override
    long compareAndExchangeLong(@Nullable MemorySegment segment, long address, long expected, long value) {
        return order(UNSAFE.compareAndExchangeLong(null, address, order(expected), order(value)));
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

    @ForceInline
    private static short order(short value) {
        return SWAPS ? Short.reverseBytes(value) : value;
    }

    @ForceInline
    private static int order(int value) {
        return SWAPS ? Integer.reverseBytes(value) : value;
    }

    @ForceInline
    private static long order(long value) {
        return SWAPS ? Long.reverseBytes(value) : value;
    }
}
