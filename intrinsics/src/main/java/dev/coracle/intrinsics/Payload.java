package dev.coracle.intrinsics;

import jdk.internal.misc.Unsafe;

/// The sixteen bytes of an array of primitives, which is where a vector is while C2 has not compiled the code around
/// it.
///
/// The machines for which [NativeVectors] are on store the lowest byte first, as WebAssembly does.
final class Payload {
    private static final Unsafe UNSAFE = Unsafe.getUnsafe();

    private Payload() {}

    /// The bytes of an array.
    ///
    /// @param base where its first element is, a constant of [Unsafe]
    static V128 read(Object array, long base) {
        return new V128(UNSAFE.getLong(array, base), UNSAFE.getLong(array, base + 8));
    }

    /// Overwrites the bytes of an array, and returns it.
    ///
    /// @param base where its first element is, a constant of [Unsafe]
    static <A> A write(A array, long base, V128 value) {
        UNSAFE.putLong(array, base, value.low());
        UNSAFE.putLong(array, base + 8, value.high());
        return array;
    }
}
