package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.AtomicUpdate.ADD;
import static dev.coracle.intrinsics.AtomicUpdate.AND;
import static dev.coracle.intrinsics.AtomicUpdate.OR;
import static dev.coracle.intrinsics.AtomicUpdate.SUB;
import static dev.coracle.intrinsics.AtomicUpdate.XCHG;
import static dev.coracle.intrinsics.AtomicUpdate.XOR;
import static dev.coracle.intrinsics.RawMemory.RAW;

import java.lang.invoke.VarHandle;
import java.util.Objects;

/// The instructions of the threads proposal, which are sequentially consistent: a table, by the full mnemonic.
///
/// Each comes twice, over memory 0 of an instance and over any memory, with the arguments that [MemoryAccess]
/// explains. An address that is not a multiple of the operand's size traps with [TrapCode#UNALIGNED_ATOMIC].
/// Operands wider than the access are wrapped, the expected value of a `cmpxchg` too.
///
/// @see <a href="https://github.com/WebAssembly/threads/blob/main/proposals/threads/Overview.md">proposal</a>
public final class Atomics {
    private Atomics() {}

    /// `atomic.fence`
    public static void atomicFence() {
        VarHandle.fullFence();
    }

    // Memory 0 of an instance

    public static int i32AtomicLoad(int address, InstanceBase instance, long offset) {
        return RAW.getIntVolatile(instance.memorySegment, aligned(address, 4, instance, offset));
    }

    public static long i64AtomicLoad(int address, InstanceBase instance, long offset) {
        return RAW.getLongVolatile(instance.memorySegment, aligned(address, 8, instance, offset));
    }

    public static int i32AtomicLoad8U(int address, InstanceBase instance, long offset) {
        return Byte.toUnsignedInt(RAW.getByteVolatile(instance.memorySegment, aligned(address, 1, instance, offset)));
    }

    public static int i32AtomicLoad16U(int address, InstanceBase instance, long offset) {
        return Short.toUnsignedInt(RAW.getShortVolatile(instance.memorySegment, aligned(address, 2, instance, offset)));
    }

    public static long i64AtomicLoad8U(int address, InstanceBase instance, long offset) {
        return Byte.toUnsignedLong(RAW.getByteVolatile(instance.memorySegment, aligned(address, 1, instance, offset)));
    }

    public static long i64AtomicLoad16U(int address, InstanceBase instance, long offset) {
        return Short.toUnsignedLong(
                RAW.getShortVolatile(instance.memorySegment, aligned(address, 2, instance, offset)));
    }

    public static long i64AtomicLoad32U(int address, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                RAW.getIntVolatile(instance.memorySegment, aligned(address, 4, instance, offset)));
    }

    public static void i32AtomicStore(int address, int value, InstanceBase instance, long offset) {
        RAW.putIntVolatile(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static void i64AtomicStore(int address, long value, InstanceBase instance, long offset) {
        RAW.putLongVolatile(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static void i32AtomicStore8(int address, int value, InstanceBase instance, long offset) {
        RAW.putByteVolatile(instance.memorySegment, aligned(address, 1, instance, offset), (byte) value);
    }

    public static void i32AtomicStore16(int address, int value, InstanceBase instance, long offset) {
        RAW.putShortVolatile(instance.memorySegment, aligned(address, 2, instance, offset), (short) value);
    }

    public static void i64AtomicStore8(int address, long value, InstanceBase instance, long offset) {
        RAW.putByteVolatile(instance.memorySegment, aligned(address, 1, instance, offset), (byte) value);
    }

    public static void i64AtomicStore16(int address, long value, InstanceBase instance, long offset) {
        RAW.putShortVolatile(instance.memorySegment, aligned(address, 2, instance, offset), (short) value);
    }

    public static void i64AtomicStore32(int address, long value, InstanceBase instance, long offset) {
        RAW.putIntVolatile(instance.memorySegment, aligned(address, 4, instance, offset), (int) value);
    }

    public static int i32AtomicRmwAdd(int address, int value, InstanceBase instance, long offset) {
        return ADD.onInt(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static long i64AtomicRmwAdd(int address, long value, InstanceBase instance, long offset) {
        return ADD.onLong(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static int i32AtomicRmw8AddU(int address, int value, InstanceBase instance, long offset) {
        return ADD.onByte(instance.memorySegment, aligned(address, 1, instance, offset), value);
    }

    public static int i32AtomicRmw16AddU(int address, int value, InstanceBase instance, long offset) {
        return ADD.onShort(instance.memorySegment, aligned(address, 2, instance, offset), value);
    }

    public static long i64AtomicRmw8AddU(int address, long value, InstanceBase instance, long offset) {
        return ADD.onByte(instance.memorySegment, aligned(address, 1, instance, offset), (int) value);
    }

    public static long i64AtomicRmw16AddU(int address, long value, InstanceBase instance, long offset) {
        return ADD.onShort(instance.memorySegment, aligned(address, 2, instance, offset), (int) value);
    }

    public static long i64AtomicRmw32AddU(int address, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                ADD.onInt(instance.memorySegment, aligned(address, 4, instance, offset), (int) value));
    }

    public static int i32AtomicRmwSub(int address, int value, InstanceBase instance, long offset) {
        return SUB.onInt(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static long i64AtomicRmwSub(int address, long value, InstanceBase instance, long offset) {
        return SUB.onLong(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static int i32AtomicRmw8SubU(int address, int value, InstanceBase instance, long offset) {
        return SUB.onByte(instance.memorySegment, aligned(address, 1, instance, offset), value);
    }

    public static int i32AtomicRmw16SubU(int address, int value, InstanceBase instance, long offset) {
        return SUB.onShort(instance.memorySegment, aligned(address, 2, instance, offset), value);
    }

    public static long i64AtomicRmw8SubU(int address, long value, InstanceBase instance, long offset) {
        return SUB.onByte(instance.memorySegment, aligned(address, 1, instance, offset), (int) value);
    }

    public static long i64AtomicRmw16SubU(int address, long value, InstanceBase instance, long offset) {
        return SUB.onShort(instance.memorySegment, aligned(address, 2, instance, offset), (int) value);
    }

    public static long i64AtomicRmw32SubU(int address, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                SUB.onInt(instance.memorySegment, aligned(address, 4, instance, offset), (int) value));
    }

    public static int i32AtomicRmwAnd(int address, int value, InstanceBase instance, long offset) {
        return AND.onInt(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static long i64AtomicRmwAnd(int address, long value, InstanceBase instance, long offset) {
        return AND.onLong(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static int i32AtomicRmw8AndU(int address, int value, InstanceBase instance, long offset) {
        return AND.onByte(instance.memorySegment, aligned(address, 1, instance, offset), value);
    }

    public static int i32AtomicRmw16AndU(int address, int value, InstanceBase instance, long offset) {
        return AND.onShort(instance.memorySegment, aligned(address, 2, instance, offset), value);
    }

    public static long i64AtomicRmw8AndU(int address, long value, InstanceBase instance, long offset) {
        return AND.onByte(instance.memorySegment, aligned(address, 1, instance, offset), (int) value);
    }

    public static long i64AtomicRmw16AndU(int address, long value, InstanceBase instance, long offset) {
        return AND.onShort(instance.memorySegment, aligned(address, 2, instance, offset), (int) value);
    }

    public static long i64AtomicRmw32AndU(int address, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                AND.onInt(instance.memorySegment, aligned(address, 4, instance, offset), (int) value));
    }

    public static int i32AtomicRmwOr(int address, int value, InstanceBase instance, long offset) {
        return OR.onInt(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static long i64AtomicRmwOr(int address, long value, InstanceBase instance, long offset) {
        return OR.onLong(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static int i32AtomicRmw8OrU(int address, int value, InstanceBase instance, long offset) {
        return OR.onByte(instance.memorySegment, aligned(address, 1, instance, offset), value);
    }

    public static int i32AtomicRmw16OrU(int address, int value, InstanceBase instance, long offset) {
        return OR.onShort(instance.memorySegment, aligned(address, 2, instance, offset), value);
    }

    public static long i64AtomicRmw8OrU(int address, long value, InstanceBase instance, long offset) {
        return OR.onByte(instance.memorySegment, aligned(address, 1, instance, offset), (int) value);
    }

    public static long i64AtomicRmw16OrU(int address, long value, InstanceBase instance, long offset) {
        return OR.onShort(instance.memorySegment, aligned(address, 2, instance, offset), (int) value);
    }

    public static long i64AtomicRmw32OrU(int address, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                OR.onInt(instance.memorySegment, aligned(address, 4, instance, offset), (int) value));
    }

    public static int i32AtomicRmwXor(int address, int value, InstanceBase instance, long offset) {
        return XOR.onInt(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static long i64AtomicRmwXor(int address, long value, InstanceBase instance, long offset) {
        return XOR.onLong(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static int i32AtomicRmw8XorU(int address, int value, InstanceBase instance, long offset) {
        return XOR.onByte(instance.memorySegment, aligned(address, 1, instance, offset), value);
    }

    public static int i32AtomicRmw16XorU(int address, int value, InstanceBase instance, long offset) {
        return XOR.onShort(instance.memorySegment, aligned(address, 2, instance, offset), value);
    }

    public static long i64AtomicRmw8XorU(int address, long value, InstanceBase instance, long offset) {
        return XOR.onByte(instance.memorySegment, aligned(address, 1, instance, offset), (int) value);
    }

    public static long i64AtomicRmw16XorU(int address, long value, InstanceBase instance, long offset) {
        return XOR.onShort(instance.memorySegment, aligned(address, 2, instance, offset), (int) value);
    }

    public static long i64AtomicRmw32XorU(int address, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                XOR.onInt(instance.memorySegment, aligned(address, 4, instance, offset), (int) value));
    }

    public static int i32AtomicRmwXchg(int address, int value, InstanceBase instance, long offset) {
        return XCHG.onInt(instance.memorySegment, aligned(address, 4, instance, offset), value);
    }

    public static long i64AtomicRmwXchg(int address, long value, InstanceBase instance, long offset) {
        return XCHG.onLong(instance.memorySegment, aligned(address, 8, instance, offset), value);
    }

    public static int i32AtomicRmw8XchgU(int address, int value, InstanceBase instance, long offset) {
        return XCHG.onByte(instance.memorySegment, aligned(address, 1, instance, offset), value);
    }

    public static int i32AtomicRmw16XchgU(int address, int value, InstanceBase instance, long offset) {
        return XCHG.onShort(instance.memorySegment, aligned(address, 2, instance, offset), value);
    }

    public static long i64AtomicRmw8XchgU(int address, long value, InstanceBase instance, long offset) {
        return XCHG.onByte(instance.memorySegment, aligned(address, 1, instance, offset), (int) value);
    }

    public static long i64AtomicRmw16XchgU(int address, long value, InstanceBase instance, long offset) {
        return XCHG.onShort(instance.memorySegment, aligned(address, 2, instance, offset), (int) value);
    }

    public static long i64AtomicRmw32XchgU(int address, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(
                XCHG.onInt(instance.memorySegment, aligned(address, 4, instance, offset), (int) value));
    }

    public static int i32AtomicRmwCmpxchg(int address, int expected, int value, InstanceBase instance, long offset) {
        return RAW.compareAndExchangeInt(
                instance.memorySegment, aligned(address, 4, instance, offset), expected, value);
    }

    public static long i64AtomicRmwCmpxchg(int address, long expected, long value, InstanceBase instance, long offset) {
        return RAW.compareAndExchangeLong(
                instance.memorySegment, aligned(address, 8, instance, offset), expected, value);
    }

    public static int i32AtomicRmw8CmpxchgU(int address, int expected, int value, InstanceBase instance, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                instance.memorySegment, aligned(address, 1, instance, offset), 0xFF, expected, value);
    }

    public static int i32AtomicRmw16CmpxchgU(int address, int expected, int value, InstanceBase instance, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                instance.memorySegment, aligned(address, 2, instance, offset), 0xFFFF, expected, value);
    }

    public static long i64AtomicRmw8CmpxchgU(
            int address, long expected, long value, InstanceBase instance, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                instance.memorySegment, aligned(address, 1, instance, offset), 0xFF, (int) expected, (int) value);
    }

    public static long i64AtomicRmw16CmpxchgU(
            int address, long expected, long value, InstanceBase instance, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                instance.memorySegment, aligned(address, 2, instance, offset), 0xFFFF, (int) expected, (int) value);
    }

    public static long i64AtomicRmw32CmpxchgU(
            int address, long expected, long value, InstanceBase instance, long offset) {
        return Integer.toUnsignedLong(RAW.compareAndExchangeInt(
                instance.memorySegment, aligned(address, 4, instance, offset), (int) expected, (int) value));
    }

    // Any memory

    public static int i32AtomicLoad(long address, LinearMemory memory, long offset) {
        return RAW.getIntVolatile(memory.segment, aligned(address, 4, memory, offset));
    }

    public static long i64AtomicLoad(long address, LinearMemory memory, long offset) {
        return RAW.getLongVolatile(memory.segment, aligned(address, 8, memory, offset));
    }

    public static int i32AtomicLoad8U(long address, LinearMemory memory, long offset) {
        return Byte.toUnsignedInt(RAW.getByteVolatile(memory.segment, aligned(address, 1, memory, offset)));
    }

    public static int i32AtomicLoad16U(long address, LinearMemory memory, long offset) {
        return Short.toUnsignedInt(RAW.getShortVolatile(memory.segment, aligned(address, 2, memory, offset)));
    }

    public static long i64AtomicLoad8U(long address, LinearMemory memory, long offset) {
        return Byte.toUnsignedLong(RAW.getByteVolatile(memory.segment, aligned(address, 1, memory, offset)));
    }

    public static long i64AtomicLoad16U(long address, LinearMemory memory, long offset) {
        return Short.toUnsignedLong(RAW.getShortVolatile(memory.segment, aligned(address, 2, memory, offset)));
    }

    public static long i64AtomicLoad32U(long address, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(RAW.getIntVolatile(memory.segment, aligned(address, 4, memory, offset)));
    }

    public static void i32AtomicStore(long address, int value, LinearMemory memory, long offset) {
        RAW.putIntVolatile(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static void i64AtomicStore(long address, long value, LinearMemory memory, long offset) {
        RAW.putLongVolatile(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static void i32AtomicStore8(long address, int value, LinearMemory memory, long offset) {
        RAW.putByteVolatile(memory.segment, aligned(address, 1, memory, offset), (byte) value);
    }

    public static void i32AtomicStore16(long address, int value, LinearMemory memory, long offset) {
        RAW.putShortVolatile(memory.segment, aligned(address, 2, memory, offset), (short) value);
    }

    public static void i64AtomicStore8(long address, long value, LinearMemory memory, long offset) {
        RAW.putByteVolatile(memory.segment, aligned(address, 1, memory, offset), (byte) value);
    }

    public static void i64AtomicStore16(long address, long value, LinearMemory memory, long offset) {
        RAW.putShortVolatile(memory.segment, aligned(address, 2, memory, offset), (short) value);
    }

    public static void i64AtomicStore32(long address, long value, LinearMemory memory, long offset) {
        RAW.putIntVolatile(memory.segment, aligned(address, 4, memory, offset), (int) value);
    }

    public static int i32AtomicRmwAdd(long address, int value, LinearMemory memory, long offset) {
        return ADD.onInt(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static long i64AtomicRmwAdd(long address, long value, LinearMemory memory, long offset) {
        return ADD.onLong(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static int i32AtomicRmw8AddU(long address, int value, LinearMemory memory, long offset) {
        return ADD.onByte(memory.segment, aligned(address, 1, memory, offset), value);
    }

    public static int i32AtomicRmw16AddU(long address, int value, LinearMemory memory, long offset) {
        return ADD.onShort(memory.segment, aligned(address, 2, memory, offset), value);
    }

    public static long i64AtomicRmw8AddU(long address, long value, LinearMemory memory, long offset) {
        return ADD.onByte(memory.segment, aligned(address, 1, memory, offset), (int) value);
    }

    public static long i64AtomicRmw16AddU(long address, long value, LinearMemory memory, long offset) {
        return ADD.onShort(memory.segment, aligned(address, 2, memory, offset), (int) value);
    }

    public static long i64AtomicRmw32AddU(long address, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(ADD.onInt(memory.segment, aligned(address, 4, memory, offset), (int) value));
    }

    public static int i32AtomicRmwSub(long address, int value, LinearMemory memory, long offset) {
        return SUB.onInt(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static long i64AtomicRmwSub(long address, long value, LinearMemory memory, long offset) {
        return SUB.onLong(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static int i32AtomicRmw8SubU(long address, int value, LinearMemory memory, long offset) {
        return SUB.onByte(memory.segment, aligned(address, 1, memory, offset), value);
    }

    public static int i32AtomicRmw16SubU(long address, int value, LinearMemory memory, long offset) {
        return SUB.onShort(memory.segment, aligned(address, 2, memory, offset), value);
    }

    public static long i64AtomicRmw8SubU(long address, long value, LinearMemory memory, long offset) {
        return SUB.onByte(memory.segment, aligned(address, 1, memory, offset), (int) value);
    }

    public static long i64AtomicRmw16SubU(long address, long value, LinearMemory memory, long offset) {
        return SUB.onShort(memory.segment, aligned(address, 2, memory, offset), (int) value);
    }

    public static long i64AtomicRmw32SubU(long address, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(SUB.onInt(memory.segment, aligned(address, 4, memory, offset), (int) value));
    }

    public static int i32AtomicRmwAnd(long address, int value, LinearMemory memory, long offset) {
        return AND.onInt(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static long i64AtomicRmwAnd(long address, long value, LinearMemory memory, long offset) {
        return AND.onLong(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static int i32AtomicRmw8AndU(long address, int value, LinearMemory memory, long offset) {
        return AND.onByte(memory.segment, aligned(address, 1, memory, offset), value);
    }

    public static int i32AtomicRmw16AndU(long address, int value, LinearMemory memory, long offset) {
        return AND.onShort(memory.segment, aligned(address, 2, memory, offset), value);
    }

    public static long i64AtomicRmw8AndU(long address, long value, LinearMemory memory, long offset) {
        return AND.onByte(memory.segment, aligned(address, 1, memory, offset), (int) value);
    }

    public static long i64AtomicRmw16AndU(long address, long value, LinearMemory memory, long offset) {
        return AND.onShort(memory.segment, aligned(address, 2, memory, offset), (int) value);
    }

    public static long i64AtomicRmw32AndU(long address, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(AND.onInt(memory.segment, aligned(address, 4, memory, offset), (int) value));
    }

    public static int i32AtomicRmwOr(long address, int value, LinearMemory memory, long offset) {
        return OR.onInt(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static long i64AtomicRmwOr(long address, long value, LinearMemory memory, long offset) {
        return OR.onLong(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static int i32AtomicRmw8OrU(long address, int value, LinearMemory memory, long offset) {
        return OR.onByte(memory.segment, aligned(address, 1, memory, offset), value);
    }

    public static int i32AtomicRmw16OrU(long address, int value, LinearMemory memory, long offset) {
        return OR.onShort(memory.segment, aligned(address, 2, memory, offset), value);
    }

    public static long i64AtomicRmw8OrU(long address, long value, LinearMemory memory, long offset) {
        return OR.onByte(memory.segment, aligned(address, 1, memory, offset), (int) value);
    }

    public static long i64AtomicRmw16OrU(long address, long value, LinearMemory memory, long offset) {
        return OR.onShort(memory.segment, aligned(address, 2, memory, offset), (int) value);
    }

    public static long i64AtomicRmw32OrU(long address, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(OR.onInt(memory.segment, aligned(address, 4, memory, offset), (int) value));
    }

    public static int i32AtomicRmwXor(long address, int value, LinearMemory memory, long offset) {
        return XOR.onInt(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static long i64AtomicRmwXor(long address, long value, LinearMemory memory, long offset) {
        return XOR.onLong(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static int i32AtomicRmw8XorU(long address, int value, LinearMemory memory, long offset) {
        return XOR.onByte(memory.segment, aligned(address, 1, memory, offset), value);
    }

    public static int i32AtomicRmw16XorU(long address, int value, LinearMemory memory, long offset) {
        return XOR.onShort(memory.segment, aligned(address, 2, memory, offset), value);
    }

    public static long i64AtomicRmw8XorU(long address, long value, LinearMemory memory, long offset) {
        return XOR.onByte(memory.segment, aligned(address, 1, memory, offset), (int) value);
    }

    public static long i64AtomicRmw16XorU(long address, long value, LinearMemory memory, long offset) {
        return XOR.onShort(memory.segment, aligned(address, 2, memory, offset), (int) value);
    }

    public static long i64AtomicRmw32XorU(long address, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(XOR.onInt(memory.segment, aligned(address, 4, memory, offset), (int) value));
    }

    public static int i32AtomicRmwXchg(long address, int value, LinearMemory memory, long offset) {
        return XCHG.onInt(memory.segment, aligned(address, 4, memory, offset), value);
    }

    public static long i64AtomicRmwXchg(long address, long value, LinearMemory memory, long offset) {
        return XCHG.onLong(memory.segment, aligned(address, 8, memory, offset), value);
    }

    public static int i32AtomicRmw8XchgU(long address, int value, LinearMemory memory, long offset) {
        return XCHG.onByte(memory.segment, aligned(address, 1, memory, offset), value);
    }

    public static int i32AtomicRmw16XchgU(long address, int value, LinearMemory memory, long offset) {
        return XCHG.onShort(memory.segment, aligned(address, 2, memory, offset), value);
    }

    public static long i64AtomicRmw8XchgU(long address, long value, LinearMemory memory, long offset) {
        return XCHG.onByte(memory.segment, aligned(address, 1, memory, offset), (int) value);
    }

    public static long i64AtomicRmw16XchgU(long address, long value, LinearMemory memory, long offset) {
        return XCHG.onShort(memory.segment, aligned(address, 2, memory, offset), (int) value);
    }

    public static long i64AtomicRmw32XchgU(long address, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(XCHG.onInt(memory.segment, aligned(address, 4, memory, offset), (int) value));
    }

    public static int i32AtomicRmwCmpxchg(long address, int expected, int value, LinearMemory memory, long offset) {
        return RAW.compareAndExchangeInt(memory.segment, aligned(address, 4, memory, offset), expected, value);
    }

    public static long i64AtomicRmwCmpxchg(long address, long expected, long value, LinearMemory memory, long offset) {
        return RAW.compareAndExchangeLong(memory.segment, aligned(address, 8, memory, offset), expected, value);
    }

    public static int i32AtomicRmw8CmpxchgU(long address, int expected, int value, LinearMemory memory, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                memory.segment, aligned(address, 1, memory, offset), 0xFF, expected, value);
    }

    public static int i32AtomicRmw16CmpxchgU(long address, int expected, int value, LinearMemory memory, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                memory.segment, aligned(address, 2, memory, offset), 0xFFFF, expected, value);
    }

    public static long i64AtomicRmw8CmpxchgU(
            long address, long expected, long value, LinearMemory memory, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                memory.segment, aligned(address, 1, memory, offset), 0xFF, (int) expected, (int) value);
    }

    public static long i64AtomicRmw16CmpxchgU(
            long address, long expected, long value, LinearMemory memory, long offset) {
        return AtomicUpdate.compareAndExchangePart(
                memory.segment, aligned(address, 2, memory, offset), 0xFFFF, (int) expected, (int) value);
    }

    public static long i64AtomicRmw32CmpxchgU(
            long address, long expected, long value, LinearMemory memory, long offset) {
        return Integer.toUnsignedLong(RAW.compareAndExchangeInt(
                memory.segment, aligned(address, 4, memory, offset), (int) expected, (int) value));
    }

    // Wait and notify

    /// `memory.atomic.notify`: wakes at most `count` (unsigned) waiting threads and returns how many.
    public static int memoryAtomicNotify(int address, int count, InstanceBase instance, long offset) {
        return memoryAtomicNotify(Integer.toUnsignedLong(address), count, memory(instance), offset);
    }

    /// `memory.atomic.wait32`: 0 when notified, 1 when the value is not `expected`, 2 after `timeout` nanoseconds,
    /// which if negative never pass. Traps with [TrapCode#EXPECTED_SHARED_MEMORY] if no other thread could notify,
    /// and with [TrapCode#INTERRUPTED] when the host interrupts the thread.
    public static int memoryAtomicWait32(int address, int expected, long timeout, InstanceBase instance, long offset) {
        return memoryAtomicWait32(Integer.toUnsignedLong(address), expected, timeout, memory(instance), offset);
    }

    /// `memory.atomic.wait64`: as [#memoryAtomicWait32(int, int, long, InstanceBase, long)].
    public static int memoryAtomicWait64(int address, long expected, long timeout, InstanceBase instance, long offset) {
        return memoryAtomicWait64(Integer.toUnsignedLong(address), expected, timeout, memory(instance), offset);
    }

    /// `memory.atomic.notify`: wakes at most `count` (unsigned) waiting threads and returns how many.
    public static int memoryAtomicNotify(long address, int count, LinearMemory memory, long offset) {
        aligned(address, 4, memory, offset);
        Waiters waiters = memory.waiters;
        return waiters == null ? 0 : waiters.wake(address + offset, count);
    }

    /// `memory.atomic.wait32`: as [#memoryAtomicWait32(int, int, long, InstanceBase, long)].
    public static int memoryAtomicWait32(long address, int expected, long timeout, LinearMemory memory, long offset) {
        aligned(address, 4, memory, offset);
        return waiters(memory).awaitInt(memory, address + offset, expected, timeout);
    }

    /// `memory.atomic.wait64`: as [#memoryAtomicWait32(int, int, long, InstanceBase, long)].
    public static int memoryAtomicWait64(long address, long expected, long timeout, LinearMemory memory, long offset) {
        aligned(address, 8, memory, offset);
        return waiters(memory).awaitLong(memory, address + offset, expected, timeout);
    }

    private static Waiters waiters(LinearMemory memory) {
        Waiters waiters = memory.waiters;
        if (waiters == null) {
            throw TrapException.expectedSharedMemory();
        }
        return waiters;
    }

    private static LinearMemory memory(InstanceBase instance) {
        return Objects.requireNonNull(instance.memory0, "an instance without a memory");
    }

    // Where an access goes

    private static long aligned(int address, int size, InstanceBase instance, long offset) {
        long at = Integer.toUnsignedLong(address) + offset;
        if ((at & size - 1) != 0) {
            throw TrapException.unalignedAtomic(at, size);
        }
        return MemoryAccess.at(address, size, instance, offset);
    }

    private static long aligned(long address, int size, LinearMemory memory, long offset) {
        if ((address + offset & size - 1) != 0) {
            throw TrapException.unalignedAtomic(address + offset, size);
        }
        return MemoryAccess.at(address, size, memory, offset);
    }
}
