package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.VectorShape.BYTES;
import static dev.coracle.intrinsics.VectorShape.INTS;

import jdk.internal.vm.annotation.ForceInline;
import jdk.internal.vm.vector.VectorSupport;

/// The instructions of `v128` that know no lanes, as [V128Bits] has them, on vector registers.
public final class VectorBits {
    private VectorBits() {}

    @ForceInline
    public static Vector128 not(Vector128 a) {
        return xor(a, INTS.splat(-1));
    }

    @ForceInline
    public static Vector128 and(Vector128 a, Vector128 b) {
        return INTS.binary(VectorSupport.VECTOR_OP_AND, a, b, V128Bits::and);
    }

    @ForceInline
    public static Vector128 andnot(Vector128 a, Vector128 b) {
        return and(a, not(b));
    }

    @ForceInline
    public static Vector128 or(Vector128 a, Vector128 b) {
        return INTS.binary(VectorSupport.VECTOR_OP_OR, a, b, V128Bits::or);
    }

    @ForceInline
    public static Vector128 xor(Vector128 a, Vector128 b) {
        return INTS.binary(VectorSupport.VECTOR_OP_XOR, a, b, V128Bits::xor);
    }

    /// The bits of `a` where `c` is 1, those of `b` elsewhere.
    @ForceInline
    public static Vector128 bitselect(Vector128 a, Vector128 b, Vector128 c) {
        return or(and(a, c), andnot(b, c));
    }

    /// 1 if any bit is set, else 0.
    @ForceInline
    public static int anyTrue(Vector128 a) {
        return BYTES.test(VectorSupport.BT_ne, a, I8x16::ne) == 0 ? 0 : 1;
    }
}
