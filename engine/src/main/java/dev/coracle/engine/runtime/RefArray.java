package dev.coracle.engine.runtime;

import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of references, and the array instructions on it. Operands come in the order of the stack; indices and
/// lengths
/// are unsigned.
public abstract class RefArray extends GcArray {
    /// What an element takes of the heap.
    private static final int BYTES = 4;

    public final @Nullable Object[] elements;

    protected RefArray(@Nullable Object[] elements) {
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
    public static @Nullable Object[] filled(@Nullable Object value, int length, CallContext context) {
        var elements = new @Nullable Object[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static @Nullable Object[] defaults(int length, CallContext context) {
        return new @Nullable Object[GcHeap.length(length, BYTES, context)];
    }

    /// The elements of `array.new_elem`.
    public static @Nullable Object[] fromElements(
            int from, int length, @Nullable Object[] segment, CallContext context) {
        checkElements(from, length, segment);
        return Arrays.copyOfRange(segment, from, from + GcHeap.length(length, BYTES, context));
    }

    /// `array.get`.
    public static @Nullable Object get(@Nullable Object array, int index) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        return elements[index];
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, @Nullable Object value) {
        @Nullable Object[] elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, @Nullable Object value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, value);
    }

    private static RefArray of(@Nullable Object array) {
        return (RefArray) nonNull(array);
    }
}
