package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import java.nio.ByteBuffer;
import jdk.internal.vm.annotation.DontInline;
import jdk.internal.vm.annotation.ForceInline;

/// Loads, stores and the bulk instructions on linear memory.
///
/// Every load and store comes twice. The first form is the hot one: memory 0 of an instance, a 32-bit address and a
/// 32-bit offset. The second takes any [LinearMemory], a 64-bit address and a 64-bit offset; a 32-bit memory passes
/// its address extended by zeros. All of them are unsigned.
///
/// An access whose bytes are not all inside the memory traps with [TrapCode#MEMORY_OUT_OF_BOUNDS] and has no
/// effect. The methods are small, and HotSpot inlines them everywhere when this jar is on the boot class path, where
/// it honours the annotation; elsewhere the engine's launcher or embedder may tell it to by a directive.
///
/// They are written for C1 too, which compiles a function first and may have hundreds of them in it: each call that it
/// inlines gets a counter with all that is needed to leave the code there. So addresses are extended by masks, not by
/// `Integer.toUnsignedLong`, and what fails stays a call.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#memory-instructions">spec</a>
public final class MemoryAccess {
    private MemoryAccess() {}

    // Memory 0 of an instance

    @ForceInline
    public static int i32Load(int address, InstanceBase instance, long offset) {
        return RAW.getInt(instance.memorySegment, at(address, 4, instance, offset));
    }

    @ForceInline
    public static long i64Load(int address, InstanceBase instance, long offset) {
        return RAW.getLong(instance.memorySegment, at(address, 8, instance, offset));
    }

    @ForceInline
    public static float f32Load(int address, InstanceBase instance, long offset) {
        return Float.intBitsToFloat(RAW.getInt(instance.memorySegment, at(address, 4, instance, offset)));
    }

    @ForceInline
    public static double f64Load(int address, InstanceBase instance, long offset) {
        return Double.longBitsToDouble(RAW.getLong(instance.memorySegment, at(address, 8, instance, offset)));
    }

    @ForceInline
    public static int i32Load8S(int address, InstanceBase instance, long offset) {
        return RAW.getByte(instance.memorySegment, at(address, 1, instance, offset));
    }

    @ForceInline
    public static int i32Load8U(int address, InstanceBase instance, long offset) {
        return RAW.getByte(instance.memorySegment, at(address, 1, instance, offset)) & 0xFF;
    }

    @ForceInline
    public static int i32Load16S(int address, InstanceBase instance, long offset) {
        return RAW.getShort(instance.memorySegment, at(address, 2, instance, offset));
    }

    @ForceInline
    public static int i32Load16U(int address, InstanceBase instance, long offset) {
        return RAW.getShort(instance.memorySegment, at(address, 2, instance, offset)) & 0xFFFF;
    }

    @ForceInline
    public static long i64Load8S(int address, InstanceBase instance, long offset) {
        return RAW.getByte(instance.memorySegment, at(address, 1, instance, offset));
    }

    @ForceInline
    public static long i64Load8U(int address, InstanceBase instance, long offset) {
        return RAW.getByte(instance.memorySegment, at(address, 1, instance, offset)) & 0xFFL;
    }

    @ForceInline
    public static long i64Load16S(int address, InstanceBase instance, long offset) {
        return RAW.getShort(instance.memorySegment, at(address, 2, instance, offset));
    }

    @ForceInline
    public static long i64Load16U(int address, InstanceBase instance, long offset) {
        return RAW.getShort(instance.memorySegment, at(address, 2, instance, offset)) & 0xFFFFL;
    }

    @ForceInline
    public static long i64Load32S(int address, InstanceBase instance, long offset) {
        return RAW.getInt(instance.memorySegment, at(address, 4, instance, offset));
    }

    @ForceInline
    public static long i64Load32U(int address, InstanceBase instance, long offset) {
        return RAW.getInt(instance.memorySegment, at(address, 4, instance, offset)) & 0xFFFF_FFFFL;
    }

    @ForceInline
    public static void i32Store(int address, int value, InstanceBase instance, long offset) {
        RAW.putInt(instance.memorySegment, at(address, 4, instance, offset), value);
    }

    @ForceInline
    public static void i64Store(int address, long value, InstanceBase instance, long offset) {
        RAW.putLong(instance.memorySegment, at(address, 8, instance, offset), value);
    }

    @ForceInline
    public static void f32Store(int address, float value, InstanceBase instance, long offset) {
        RAW.putInt(instance.memorySegment, at(address, 4, instance, offset), Float.floatToRawIntBits(value));
    }

    @ForceInline
    public static void f64Store(int address, double value, InstanceBase instance, long offset) {
        RAW.putLong(instance.memorySegment, at(address, 8, instance, offset), Double.doubleToRawLongBits(value));
    }

    @ForceInline
    public static void i32Store8(int address, int value, InstanceBase instance, long offset) {
        RAW.putByte(instance.memorySegment, at(address, 1, instance, offset), (byte) value);
    }

    @ForceInline
    public static void i32Store16(int address, int value, InstanceBase instance, long offset) {
        RAW.putShort(instance.memorySegment, at(address, 2, instance, offset), (short) value);
    }

    @ForceInline
    public static void i64Store8(int address, long value, InstanceBase instance, long offset) {
        RAW.putByte(instance.memorySegment, at(address, 1, instance, offset), (byte) value);
    }

    @ForceInline
    public static void i64Store16(int address, long value, InstanceBase instance, long offset) {
        RAW.putShort(instance.memorySegment, at(address, 2, instance, offset), (short) value);
    }

    @ForceInline
    public static void i64Store32(int address, long value, InstanceBase instance, long offset) {
        RAW.putInt(instance.memorySegment, at(address, 4, instance, offset), (int) value);
    }

    @ForceInline
    public static V128 v128Load(int address, InstanceBase instance, long offset) {
        long at = at(address, 16, instance, offset);
        return new V128(RAW.getLong(instance.memorySegment, at), RAW.getLong(instance.memorySegment, at + 8));
    }

    @ForceInline
    public static void v128Store(int address, V128 value, InstanceBase instance, long offset) {
        long at = at(address, 16, instance, offset);
        RAW.putLong(instance.memorySegment, at, value.low());
        RAW.putLong(instance.memorySegment, at + 8, value.high());
    }

    @ForceInline
    public static V128 v128Load8x8S(int address, InstanceBase instance, long offset) {
        return I16x8.extendS(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load8x8U(int address, InstanceBase instance, long offset) {
        return I16x8.extendU(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load16x4S(int address, InstanceBase instance, long offset) {
        return I32x4.extendS(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load16x4U(int address, InstanceBase instance, long offset) {
        return I32x4.extendU(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load32x2S(int address, InstanceBase instance, long offset) {
        return I64x2.extendS(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load32x2U(int address, InstanceBase instance, long offset) {
        return I64x2.extendU(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load8Splat(int address, InstanceBase instance, long offset) {
        return I8x16.splat(i32Load8U(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load16Splat(int address, InstanceBase instance, long offset) {
        return I16x8.splat(i32Load16U(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load32Splat(int address, InstanceBase instance, long offset) {
        return I32x4.splat(i32Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load64Splat(int address, InstanceBase instance, long offset) {
        return I64x2.splat(i64Load(address, instance, offset));
    }

    @ForceInline
    public static V128 v128Load32Zero(int address, InstanceBase instance, long offset) {
        return new V128(i64Load32U(address, instance, offset), 0);
    }

    @ForceInline
    public static V128 v128Load64Zero(int address, InstanceBase instance, long offset) {
        return new V128(i64Load(address, instance, offset), 0);
    }

    @ForceInline
    public static V128 v128Load8Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        return I8x16.replaceLane(vector, i32Load8U(address, instance, offset), lane);
    }

    @ForceInline
    public static V128 v128Load16Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        return I16x8.replaceLane(vector, i32Load16U(address, instance, offset), lane);
    }

    @ForceInline
    public static V128 v128Load32Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        return I32x4.replaceLane(vector, i32Load(address, instance, offset), lane);
    }

    @ForceInline
    public static V128 v128Load64Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        return I64x2.replaceLane(vector, i64Load(address, instance, offset), lane);
    }

    @ForceInline
    public static void v128Store8Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        i32Store8(address, I8x16.extractLaneU(vector, lane), instance, offset);
    }

    @ForceInline
    public static void v128Store16Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        i32Store16(address, I16x8.extractLaneU(vector, lane), instance, offset);
    }

    @ForceInline
    public static void v128Store32Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        i32Store(address, I32x4.extractLane(vector, lane), instance, offset);
    }

    @ForceInline
    public static void v128Store64Lane(int address, V128 vector, InstanceBase instance, long offset, int lane) {
        i64Store(address, I64x2.extractLane(vector, lane), instance, offset);
    }

    // Any memory

    @ForceInline
    public static int i32Load(long address, LinearMemory memory, long offset) {
        return RAW.getInt(memory.segment, at(address, 4, memory, offset));
    }

    @ForceInline
    public static long i64Load(long address, LinearMemory memory, long offset) {
        return RAW.getLong(memory.segment, at(address, 8, memory, offset));
    }

    @ForceInline
    public static float f32Load(long address, LinearMemory memory, long offset) {
        return Float.intBitsToFloat(RAW.getInt(memory.segment, at(address, 4, memory, offset)));
    }

    @ForceInline
    public static double f64Load(long address, LinearMemory memory, long offset) {
        return Double.longBitsToDouble(RAW.getLong(memory.segment, at(address, 8, memory, offset)));
    }

    @ForceInline
    public static int i32Load8S(long address, LinearMemory memory, long offset) {
        return RAW.getByte(memory.segment, at(address, 1, memory, offset));
    }

    @ForceInline
    public static int i32Load8U(long address, LinearMemory memory, long offset) {
        return RAW.getByte(memory.segment, at(address, 1, memory, offset)) & 0xFF;
    }

    @ForceInline
    public static int i32Load16S(long address, LinearMemory memory, long offset) {
        return RAW.getShort(memory.segment, at(address, 2, memory, offset));
    }

    @ForceInline
    public static int i32Load16U(long address, LinearMemory memory, long offset) {
        return RAW.getShort(memory.segment, at(address, 2, memory, offset)) & 0xFFFF;
    }

    @ForceInline
    public static long i64Load8S(long address, LinearMemory memory, long offset) {
        return RAW.getByte(memory.segment, at(address, 1, memory, offset));
    }

    @ForceInline
    public static long i64Load8U(long address, LinearMemory memory, long offset) {
        return RAW.getByte(memory.segment, at(address, 1, memory, offset)) & 0xFFL;
    }

    @ForceInline
    public static long i64Load16S(long address, LinearMemory memory, long offset) {
        return RAW.getShort(memory.segment, at(address, 2, memory, offset));
    }

    @ForceInline
    public static long i64Load16U(long address, LinearMemory memory, long offset) {
        return RAW.getShort(memory.segment, at(address, 2, memory, offset)) & 0xFFFFL;
    }

    @ForceInline
    public static long i64Load32S(long address, LinearMemory memory, long offset) {
        return RAW.getInt(memory.segment, at(address, 4, memory, offset));
    }

    @ForceInline
    public static long i64Load32U(long address, LinearMemory memory, long offset) {
        return RAW.getInt(memory.segment, at(address, 4, memory, offset)) & 0xFFFF_FFFFL;
    }

    @ForceInline
    public static void i32Store(long address, int value, LinearMemory memory, long offset) {
        RAW.putInt(memory.segment, at(address, 4, memory, offset), value);
    }

    @ForceInline
    public static void i64Store(long address, long value, LinearMemory memory, long offset) {
        RAW.putLong(memory.segment, at(address, 8, memory, offset), value);
    }

    @ForceInline
    public static void f32Store(long address, float value, LinearMemory memory, long offset) {
        RAW.putInt(memory.segment, at(address, 4, memory, offset), Float.floatToRawIntBits(value));
    }

    @ForceInline
    public static void f64Store(long address, double value, LinearMemory memory, long offset) {
        RAW.putLong(memory.segment, at(address, 8, memory, offset), Double.doubleToRawLongBits(value));
    }

    @ForceInline
    public static void i32Store8(long address, int value, LinearMemory memory, long offset) {
        RAW.putByte(memory.segment, at(address, 1, memory, offset), (byte) value);
    }

    @ForceInline
    public static void i32Store16(long address, int value, LinearMemory memory, long offset) {
        RAW.putShort(memory.segment, at(address, 2, memory, offset), (short) value);
    }

    @ForceInline
    public static void i64Store8(long address, long value, LinearMemory memory, long offset) {
        RAW.putByte(memory.segment, at(address, 1, memory, offset), (byte) value);
    }

    @ForceInline
    public static void i64Store16(long address, long value, LinearMemory memory, long offset) {
        RAW.putShort(memory.segment, at(address, 2, memory, offset), (short) value);
    }

    @ForceInline
    public static void i64Store32(long address, long value, LinearMemory memory, long offset) {
        RAW.putInt(memory.segment, at(address, 4, memory, offset), (int) value);
    }

    @ForceInline
    public static V128 v128Load(long address, LinearMemory memory, long offset) {
        long at = at(address, 16, memory, offset);
        return new V128(RAW.getLong(memory.segment, at), RAW.getLong(memory.segment, at + 8));
    }

    @ForceInline
    public static void v128Store(long address, V128 value, LinearMemory memory, long offset) {
        long at = at(address, 16, memory, offset);
        RAW.putLong(memory.segment, at, value.low());
        RAW.putLong(memory.segment, at + 8, value.high());
    }

    @ForceInline
    public static V128 v128Load8x8S(long address, LinearMemory memory, long offset) {
        return I16x8.extendS(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load8x8U(long address, LinearMemory memory, long offset) {
        return I16x8.extendU(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load16x4S(long address, LinearMemory memory, long offset) {
        return I32x4.extendS(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load16x4U(long address, LinearMemory memory, long offset) {
        return I32x4.extendU(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load32x2S(long address, LinearMemory memory, long offset) {
        return I64x2.extendS(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load32x2U(long address, LinearMemory memory, long offset) {
        return I64x2.extendU(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load8Splat(long address, LinearMemory memory, long offset) {
        return I8x16.splat(i32Load8U(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load16Splat(long address, LinearMemory memory, long offset) {
        return I16x8.splat(i32Load16U(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load32Splat(long address, LinearMemory memory, long offset) {
        return I32x4.splat(i32Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load64Splat(long address, LinearMemory memory, long offset) {
        return I64x2.splat(i64Load(address, memory, offset));
    }

    @ForceInline
    public static V128 v128Load32Zero(long address, LinearMemory memory, long offset) {
        return new V128(i64Load32U(address, memory, offset), 0);
    }

    @ForceInline
    public static V128 v128Load64Zero(long address, LinearMemory memory, long offset) {
        return new V128(i64Load(address, memory, offset), 0);
    }

    @ForceInline
    public static V128 v128Load8Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        return I8x16.replaceLane(vector, i32Load8U(address, memory, offset), lane);
    }

    @ForceInline
    public static V128 v128Load16Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        return I16x8.replaceLane(vector, i32Load16U(address, memory, offset), lane);
    }

    @ForceInline
    public static V128 v128Load32Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        return I32x4.replaceLane(vector, i32Load(address, memory, offset), lane);
    }

    @ForceInline
    public static V128 v128Load64Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        return I64x2.replaceLane(vector, i64Load(address, memory, offset), lane);
    }

    @ForceInline
    public static void v128Store8Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        i32Store8(address, I8x16.extractLaneU(vector, lane), memory, offset);
    }

    @ForceInline
    public static void v128Store16Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        i32Store16(address, I16x8.extractLaneU(vector, lane), memory, offset);
    }

    @ForceInline
    public static void v128Store32Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        i32Store(address, I32x4.extractLane(vector, lane), memory, offset);
    }

    @ForceInline
    public static void v128Store64Lane(long address, V128 vector, LinearMemory memory, long offset, int lane) {
        i64Store(address, I64x2.extractLane(vector, lane), memory, offset);
    }

    // Whole memories

    /// `memory.size`: pages.
    @ForceInline
    public static long memorySize(LinearMemory memory) {
        return memory.pages();
    }

    /// `memory.grow`: adds `deltaPages` (unsigned) pages of zeros.
    ///
    /// @return pages before, or -1 when the maximum or the machine forbids it
    @ForceInline
    public static long memoryGrow(LinearMemory memory, long deltaPages) {
        return memory.grow(deltaPages);
    }

    /// `memory.copy`: moves `size` bytes, which may overlap.
    @ForceInline
    public static void memoryCopy(
            LinearMemory target, long targetAddress, LinearMemory source, long sourceAddress, long size) {
        long from = range(sourceAddress, size, source);
        long to = range(targetAddress, size, target);
        if (size <= LongOperation.PART) {
            RAW.copy(source.segment, from, target.segment, to, size);
        } else {
            LongOperation.copy(source, from, target, to, size);
        }
    }

    /// `memory.fill`: sets `size` bytes to the low eight bits of `value`.
    @ForceInline
    public static void memoryFill(LinearMemory memory, long address, int value, long size) {
        long from = range(address, size, memory);
        if (size <= LongOperation.PART) {
            RAW.fill(memory.segment, from, size, (byte) value);
        } else {
            LongOperation.fill(memory, from, size, (byte) value);
        }
    }

    /// `memory.init`: copies `size` bytes of a data segment from `index`; both are unsigned. The buffer counts from
    /// its start, whatever its position.
    @ForceInline
    public static void memoryInit(LinearMemory memory, long address, ByteBuffer data, long index, long size) {
        if (index < 0 || size < 0 || index > data.limit() - size) {
            throw TrapException.memoryOutOfBounds(index, size, data.limit());
        }
        ByteBuffer target = memory.borrow(address, (int) size);
        if (size <= LongOperation.PART) {
            target.put(0, data, (int) index, (int) size);
        } else {
            LongOperation.init(target, data, (int) index, (int) size);
        }
    }

    // Where an access goes. With a constant offset, the right side of the comparison does not change in a loop; the
    // other
    // way round, `address + offset > limit - size`, a loop over memory takes half as long again.

    @ForceInline
    static long at(int address, int size, InstanceBase instance, long offset) {
        if ((address & 0xFFFF_FFFFL) > instance.memoryLimit - (offset + size)) {
            throw outside(address, size, instance, offset);
        }
        return instance.memoryBase + (address & 0xFFFF_FFFFL) + offset;
    }

    @DontInline
    private static TrapException outside(int address, int size, InstanceBase instance, long offset) {
        return TrapException.memoryOutOfBounds((address & 0xFFFF_FFFFL) + offset, size, instance.memoryLimit);
    }

    @ForceInline
    static long at(long address, int size, LinearMemory memory, long offset) {
        long end = offset + size;
        // No memory reaches 2^63 bytes, so an operand or a sum with the sign bit is outside.
        if ((address | offset | end) < 0 || address > memory.limit - end) {
            throw TrapException.memoryOutOfBounds(address + offset, size, memory.limit);
        }
        return memory.base + address + offset;
    }

    @ForceInline
    private static long range(long address, long size, LinearMemory memory) {
        memory.check(address, size);
        return memory.base + address;
    }
}
