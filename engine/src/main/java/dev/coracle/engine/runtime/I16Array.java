package dev.coracle.engine.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of 16-bit integers, and the array instructions on it. Operands come in the order of the stack; indices
/// and lengths
/// are unsigned.
public abstract class I16Array extends GcArray {
    /// What an element takes of the heap.
    private static final int BYTES = 2;

    public final short[] elements;

    protected I16Array(short[] elements) {
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
    public static short[] filled(int value, int length, CallContext context) {
        var elements = new short[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, (short) value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static short[] defaults(int length, CallContext context) {
        return new short[GcHeap.length(length, BYTES, context)];
    }

    /// The elements of `array.new_data`.
    public static short[] fromData(int from, int length, ByteBuffer data, CallContext context) {
        checkData(from, length, 2, data);
        var elements = new short[GcHeap.length(length, BYTES, context)];
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
        return getS(array, index) & 0xFFFF;
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, int value) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = (short) value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, int value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, (short) value);
    }

    private static I16Array of(@Nullable Object array) {
        return (I16Array) nonNull(array);
    }
}
