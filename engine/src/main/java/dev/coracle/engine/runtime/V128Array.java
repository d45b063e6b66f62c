package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.V128;
import java.nio.ByteBuffer;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// An array of `v128`, and the array instructions on it. Operands come in the order of the stack; indices and
/// lengths are unsigned.
public abstract class V128Array extends GcArray {
    /// What an element takes of the heap: a reference, and an object.
    private static final int BYTES = 36;

    public final V128[] elements;

    protected V128Array(V128[] elements) {
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
    public static V128[] filled(V128 value, int length, CallContext context) {
        var elements = new V128[GcHeap.length(length, BYTES, context)];
        Arrays.fill(elements, value);
        return elements;
    }

    /// The elements of `array.new_default`.
    public static V128[] defaults(int length, CallContext context) {
        return filled(V128.ZERO, length, context);
    }

    /// The elements of `array.new_data`.
    public static V128[] fromData(int from, int length, ByteBuffer data, CallContext context) {
        checkData(from, length, 16, data);
        var elements = new V128[GcHeap.length(length, BYTES, context)];
        copyData(data, from, elements, 0, length);
        return elements;
    }

    /// `array.get`.
    public static V128 get(@Nullable Object array, int index) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        return elements[index];
    }

    /// `array.set`.
    public static void set(@Nullable Object array, int index, V128 value) {
        var elements = of(array).elements;
        checkIndex(index, elements.length);
        elements[index] = value;
    }

    /// `array.fill`.
    public static void fill(@Nullable Object array, int index, V128 value, int length) {
        var elements = of(array).elements;
        checkRange(index, length, elements.length);
        Arrays.fill(elements, index, index + length, value);
    }

    private static V128Array of(@Nullable Object array) {
        return (V128Array) nonNull(array);
    }
}
