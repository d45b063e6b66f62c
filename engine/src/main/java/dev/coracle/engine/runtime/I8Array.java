package dev.coracle.engine.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of 8-bit integers, and the array instructions on it. Operands come in the order of the stack; indices
/// and lengths
/// are unsigned.
public abstract class I8Array extends GcArray {
    /// What an element takes of the heap.
    private static final int BYTES = 1;

    public final byte[] elements;

    protected I8Array(byte[] elements) {
        this.elements = elements;
    }

    /// Counts an array that has been made.
    public static void count(Object array, CallContext context) {
        GcHeap.countArray((GcArray) array, BYTES, context);
    }

    @Override
    public final int length() {
        return elements.length;
    }

    @Override
    final Object elements() {
        return elements;
    }

    /// The elements of `array.new`.
    public static byte[] filled(int value, int length, CallContext context) {
        var elements = new byte[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, (byte) value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static byte[] defaults(int length, CallContext context) {
        return new byte[GcHeap.length(length, BYTES, context)];
    }

    /// The elements of `array.new_data`.
    public static byte[] fromData(int from, int length, ByteBuffer data, CallContext context) {
        checkData(from, length, 1, data);
        var elements = new byte[GcHeap.length(length, BYTES, context)];
        copyData(data, from, elements, 0, length);
        return elements;
    }

    /// `array.get_s`.
    public static int getS(@Nullable Object array, int index) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        return elements[index];
    }

    /// `array.get_u`.
    public static int getU(@Nullable Object array, int index) {
        return getS(array, index) & 0xFF;
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, int value) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = (byte) value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, int value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, (byte) value);
    }

    private static I8Array of(@Nullable Object array) {
        return (I8Array) nonNull(array);
    }
}
