package dev.coracle.engine.runtime;

import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of `f64`, and the array instructions on it. Operands come in the order of the stack; indices and
/// lengths are unsigned.
public abstract class F64Array extends GcArray {
    /// What an element takes of the heap.
    private static final int BYTES = 8;

    public final double[] elements;

    protected F64Array(double[] elements) {
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
    public static double[] filled(double value, int length, CallContext context) {
        var elements = new double[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static double[] defaults(int length, CallContext context) {
        return new double[GcHeap.length(length, BYTES, context)];
    }

    /// The elements of `array.new_data`.
    public static double[] fromData(int from, int length, ByteBuffer data, CallContext context) {
        checkData(from, length, 8, data);
        var elements = new double[GcHeap.length(length, BYTES, context)];
        copyData(data, from, elements, 0, length);
        return elements;
    }

    /// `array.get`.
    public static double get(@Nullable Object array, int index) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        return elements[index];
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, double value) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, double value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, value);
    }

    private static F64Array of(@Nullable Object array) {
        return (F64Array) nonNull(array);
    }
}
