package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.RawMemory.RAW;

import jdk.internal.vm.annotation.ForceInline;

/// The loads and stores of [MemoryAccess] on memory 0 of an instance, for accesses that the compiler has proven to be
/// inside of it: nothing is checked.
///
/// With `-Dcoracle.verify-proofs=true` everything is, and an access that is outside after all ends in an
/// [AssertionError]. That is for tests.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#memory-instructions">spec</a>
public final class ProvenAccess {
    private static final boolean VERIFY = Boolean.getBoolean("coracle.verify-proofs");

    private ProvenAccess() {}

    @ForceInline
    private static long at(int address, int size, InstanceBase instance, long offset) {
        if (VERIFY && (address & 0xFFFF_FFFFL) > instance.memoryLimit - offset - size) {
            throw new AssertionError("a bounds check was left out and is needed: " + Integer.toUnsignedString(address)
                    + " + " + offset + ", " + size + " bytes of " + instance.memoryLimit);
        }
        return instance.memoryBase + (address & 0xFFFF_FFFFL) + offset;
    }

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
}
