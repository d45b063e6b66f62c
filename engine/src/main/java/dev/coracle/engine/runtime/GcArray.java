package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.intrinsics.V128;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import org.jspecify.annotations.Nullable;

/// An array of the guest, and the array instructions that are the same for all element types.
///
/// Each kind of element has a subclass around a Java array, and each array type a generated class below that.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#aggregate-instructions">spec</a>
public abstract class GcArray extends ArrayRef {
    GcArray() {}

    /// The Java array.
    abstract Object elements();

    /// `array.len`.
    public static int length(@Nullable Object array) {
        return nonNull(array).length();
    }

    /// `array.copy`.
    public static void copy(@Nullable Object target, int to, @Nullable Object source, int from, int length) {
        var targetArray = nonNull(target);
        var sourceArray = nonNull(source);
        checkRange(to, length, targetArray.length());
        checkRange(from, length, sourceArray.length());
        System.arraycopy(sourceArray.elements(), from, targetArray.elements(), to, length);
    }

    /// `array.init_data`.
    public static void initData(@Nullable Object array, int to, int from, int length, ByteBuffer data) {
        var target = nonNull(array);
        checkRange(to, length, target.length());
        checkData(from, length, elementSize(target), data);
        copyData(data, from, target.elements(), to, length);
    }

    /// `array.init_elem`.
    public static void initElements(@Nullable Object array, int to, int from, int length, @Nullable Object[] segment) {
        var target = nonNull(array);
        checkRange(to, length, target.length());
        checkElements(from, length, segment);
        System.arraycopy(segment, from, target.elements(), to, length);
    }

    static GcArray nonNull(@Nullable Object array) {
        if (array == null) {
            throw new TrapException(TrapCode.NULL_ARRAY_REFERENCE);
        }
        return (GcArray) array;
    }

    static void checkIndex(int index, int size) {
        if (Integer.compareUnsigned(index, size) >= 0) {
            throw outOfBounds(index, 1, size);
        }
    }

    static void checkRange(int index, int length, int size) {
        if (!isInside(index, length, size)) {
            throw outOfBounds(index, length, size);
        }
    }

    static void checkData(int from, int length, int elementSize, ByteBuffer data) {
        long bytes = Integer.toUnsignedLong(length) * elementSize;
        if (Integer.toUnsignedLong(from) + bytes > data.limit()) {
            throw TrapException.memoryOutOfBounds(Integer.toUnsignedLong(from), bytes, data.limit());
        }
    }

    static void checkElements(int from, int length, @Nullable Object[] segment) {
        if (!isInside(from, length, segment.length)) {
            throw new TrapException(TrapCode.TABLE_OUT_OF_BOUNDS);
        }
    }

    private static boolean isInside(int index, int length, int size) {
        return Integer.toUnsignedLong(index) + Integer.toUnsignedLong(length) <= size;
    }

    private static TrapException outOfBounds(int index, int length, int size) {
        return new TrapException(
                TrapCode.ARRAY_OUT_OF_BOUNDS,
                "at " + Integer.toUnsignedString(index) + " of " + Integer.toUnsignedString(length)
                        + " elements, the array has " + size);
    }

    /// Bytes of an element in a data segment.
    private static int elementSize(GcArray array) {
        return switch (array) {
            case I8Array _ -> 1;
            case I16Array _ -> 2;
            case I32Array _, F32Array _ -> 4;
            case I64Array _, F64Array _ -> 8;
            case V128Array _ -> 16;
            default -> throw new IllegalStateException("no data for an array of references");
        };
    }

    /// Copies `length` elements out of a data segment from byte `from` on; all are inside.
    static void copyData(ByteBuffer data, int from, Object elements, int to, int length) {
        var source = data.duplicate().position(from).slice().order(ByteOrder.LITTLE_ENDIAN);
        switch (elements) {
            case byte[] target -> source.get(target, to, length);
            case short[] target -> source.asShortBuffer().get(target, to, length);
            case int[] target -> source.asIntBuffer().get(target, to, length);
            case long[] target -> source.asLongBuffer().get(target, to, length);
            case float[] target -> source.asFloatBuffer().get(target, to, length);
            case double[] target -> source.asDoubleBuffer().get(target, to, length);
            case V128[] target -> {
                for (int i = to; i < to + length; i++) {
                    target[i] = new V128(source.getLong(), source.getLong());
                }
            }
            default -> throw new IllegalStateException("no data for an array of references");
        }
    }
}
