package dev.coracle.engine.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of `i32`, and the array instructions on it. Operands come in the order of the stack; indices and
/// lengths are unsigned.
public abstract class I32Array extends GcArray {
    /// What an element takes of the heap.
    private static final int BYTES = 4;

    public final int[] elements;

    protected I32Array(int[] elements) {
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
    public static int[] filled(int value, int length, CallContext context) {
        var elements = new int[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static int[] defaults(int length, CallContext context) {
        return new int[GcHeap.length(length, BYTES, context)];
    }

    /// The elements of `array.new_data`.
    public static int[] fromData(int from, int length, ByteBuffer data, CallContext context) {
        checkData(from, length, 4, data);
        var elements = new int[GcHeap.length(length, BYTES, context)];
        copyData(data, from, elements, 0, length);
        return elements;
    }

    /// `array.get`.
    public static int get(@Nullable Object array, int index) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        return elements[index];
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, int value) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, int value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, value);
    }

    private static I32Array of(@Nullable Object array) {
        return (I32Array) nonNull(array);
    }
}
