package dev.coracle.engine.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of `i64`, and the array instructions on it. Operands come in the order of the stack; indices and
/// lengths are unsigned.
public abstract class I64Array extends GcArray {
    /// What an element takes of the heap.
    private static final int BYTES = 8;

    public final long[] elements;

    protected I64Array(long[] elements) {
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
    public static long[] filled(long value, int length, CallContext context) {
        var elements = new long[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static long[] defaults(int length, CallContext context) {
        return new long[GcHeap.length(length, BYTES, context)];
    }

    /// The elements of `array.new_data`.
    public static long[] fromData(int from, int length, ByteBuffer data, CallContext context) {
        checkData(from, length, 8, data);
        var elements = new long[GcHeap.length(length, BYTES, context)];
        copyData(data, from, elements, 0, length);
        return elements;
    }

    /// `array.get`.
    public static long get(@Nullable Object array, int index) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        return elements[index];
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, long value) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, long value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, value);
    }

    private static I64Array of(@Nullable Object array) {
        return (I64Array) nonNull(array);
    }
}
