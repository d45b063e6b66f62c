package dev.coracle.intrinsics;

import java.lang.invoke.MethodHandles;
import jdk.internal.misc.Unsafe;

/// Constants of generated code that the constant pool of a class has no form for.
public final class VectorConstants {
    private VectorConstants() {}

    /// The sixteen bytes of two words, lowest first.
    public static byte[] bytes(MethodHandles.Lookup caller, String name, Class<?> type, long low, long high) {
        return Payload.write(new byte[ByteLanes.VLENGTH], Unsafe.ARRAY_BYTE_BASE_OFFSET, new V128(low, high));
    }

    /// The four lanes of two words, lowest first.
    public static int[] ints(MethodHandles.Lookup caller, String name, Class<?> type, long low, long high) {
        return Payload.write(new int[Vector128.VLENGTH], Unsafe.ARRAY_INT_BASE_OFFSET, new V128(low, high));
    }
}
