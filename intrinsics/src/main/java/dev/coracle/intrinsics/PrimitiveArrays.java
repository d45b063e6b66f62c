package dev.coracle.intrinsics;

import java.nio.ByteBuffer;

/// Moves numbers in bulk between linear memory, where they are little-endian, and arrays.
///
/// All of them trap with [TrapCode#MEMORY_OUT_OF_BOUNDS] when the numbers are not all inside of the memory.
public final class PrimitiveArrays {
    private PrimitiveArrays() {}

    /// Reads as many bytes as the array has.
    public static void read(LinearMemory memory, long address, byte[] target) {
        memory.read(address, target, 0, target.length);
    }

    /// Writes the bytes of the array.
    public static void write(LinearMemory memory, long address, byte[] source) {
        memory.write(address, source, 0, source.length);
    }

    /// Reads as many numbers as the array has.
    public static void read(LinearMemory memory, long address, short[] target) {
        bytes(memory, address, target.length, Short.BYTES).asShortBuffer().get(target);
    }

    /// Writes the numbers of the array.
    public static void write(LinearMemory memory, long address, short[] source) {
        bytes(memory, address, source.length, Short.BYTES).asShortBuffer().put(source);
    }

    /// Reads as many numbers as the array has.
    public static void read(LinearMemory memory, long address, int[] target) {
        bytes(memory, address, target.length, Integer.BYTES).asIntBuffer().get(target);
    }

    /// Writes the numbers of the array.
    public static void write(LinearMemory memory, long address, int[] source) {
        bytes(memory, address, source.length, Integer.BYTES).asIntBuffer().put(source);
    }

    /// Reads as many numbers as the array has.
    public static void read(LinearMemory memory, long address, long[] target) {
        bytes(memory, address, target.length, Long.BYTES).asLongBuffer().get(target);
    }

    /// Writes the numbers of the array.
    public static void write(LinearMemory memory, long address, long[] source) {
        bytes(memory, address, source.length, Long.BYTES).asLongBuffer().put(source);
    }

    /// Reads as many numbers as the array has.
    public static void read(LinearMemory memory, long address, float[] target) {
        bytes(memory, address, target.length, Float.BYTES).asFloatBuffer().get(target);
    }

    /// Writes the numbers of the array.
    public static void write(LinearMemory memory, long address, float[] source) {
        bytes(memory, address, source.length, Float.BYTES).asFloatBuffer().put(source);
    }

    /// Reads as many numbers as the array has.
    public static void read(LinearMemory memory, long address, double[] target) {
        bytes(memory, address, target.length, Double.BYTES).asDoubleBuffer().get(target);
    }

    /// Writes the numbers of the array.
    public static void write(LinearMemory memory, long address, double[] source) {
        bytes(memory, address, source.length, Double.BYTES).asDoubleBuffer().put(source);
    }

    private static ByteBuffer bytes(LinearMemory memory, long address, int count, int size) {
        return memory.borrow(address, Math.multiplyExact(count, size));
    }
}
