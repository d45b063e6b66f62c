package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Vector128.zero;
import static dev.coracle.intrinsics.VectorBits.and;
import static dev.coracle.intrinsics.VectorBits.bitselect;
import static dev.coracle.intrinsics.VectorBits.not;
import static dev.coracle.intrinsics.VectorBits.xor;
import static dev.coracle.intrinsics.VectorShape.INTS;
import static dev.coracle.intrinsics.VectorShape.LONGS;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_ADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_CAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_LROTATE;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_LSHIFT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MUL;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_RSHIFT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UCAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_URSHIFT;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `i64x2`, as [I64x2] has them, on vector registers.
public final class VectorI64x2 {
    private VectorI64x2() {}

    // Lanes

    @ForceInline
    public static Vector128 splat(long value) {
        return LONGS.splat(value);
    }

    @ForceInline
    public static long extractLane(Vector128 vector, int lane) {
        return LONGS.extract(vector, lane);
    }

    @ForceInline
    public static Vector128 replaceLane(Vector128 vector, long value, int lane) {
        return LONGS.insert(vector, lane, value);
    }

    @ForceInline
    public static Vector128 extendLowI32x4S(Vector128 a) {
        return INTS.convert(VECTOR_OP_CAST, a, LONGS, I64x2::extendLowI32x4S);
    }

    @ForceInline
    public static Vector128 extendHighI32x4S(Vector128 a) {
        return extendLowI32x4S(Rearrangement.highToLow(a));
    }

    @ForceInline
    public static Vector128 extendLowI32x4U(Vector128 a) {
        return INTS.convert(VECTOR_OP_UCAST, a, LONGS, I64x2::extendLowI32x4U);
    }

    @ForceInline
    public static Vector128 extendHighI32x4U(Vector128 a) {
        return extendLowI32x4U(Rearrangement.highToLow(a));
    }

    // Comparison: a lane of ones if so, else of zeros. C2 has no masks of two lanes, but it has arithmetic

    @ForceInline
    public static Vector128 eq(Vector128 a, Vector128 b) {
        Vector128 halves = VectorI32x4.eq(a, b);
        return and(halves, Rearrangement.swapInts(halves));
    }

    @ForceInline
    public static Vector128 ne(Vector128 a, Vector128 b) {
        return not(eq(a, b));
    }

    @ForceInline
    public static Vector128 ltS(Vector128 a, Vector128 b) {
        Vector128 difference = sub(a, b);
        Vector128 signs = xor(difference, and(xor(a, b), xor(difference, a)));
        return shrS(signs, 63);
    }

    @ForceInline
    public static Vector128 gtS(Vector128 a, Vector128 b) {
        return ltS(b, a);
    }

    @ForceInline
    public static Vector128 leS(Vector128 a, Vector128 b) {
        return not(ltS(b, a));
    }

    @ForceInline
    public static Vector128 geS(Vector128 a, Vector128 b) {
        return not(ltS(a, b));
    }

    // Arithmetic

    @ForceInline
    public static Vector128 abs(Vector128 a) {
        Vector128 negative = shrS(a, 63);
        return sub(xor(a, negative), negative);
    }

    @ForceInline
    public static Vector128 neg(Vector128 a) {
        return sub(zero(), a);
    }

    @ForceInline
    public static Vector128 add(Vector128 a, Vector128 b) {
        return LONGS.binary(VECTOR_OP_ADD, a, b, I64x2::add);
    }

    @ForceInline
    public static Vector128 sub(Vector128 a, Vector128 b) {
        return LONGS.binary(VECTOR_OP_SUB, a, b, I64x2::sub);
    }

    @ForceInline
    public static Vector128 mul(Vector128 a, Vector128 b) {
        return LONGS.binary(VECTOR_OP_MUL, a, b, I64x2::mul);
    }

    @ForceInline
    public static Vector128 shl(Vector128 a, int count) {
        return LONGS.shift(VECTOR_OP_LSHIFT, a, count, I64x2::shl);
    }

    /// What a shift to the left, one to the right by the rest and an `or` of both make.
    @ForceInline
    public static Vector128 rotl(Vector128 a, int count) {
        return LONGS.shift(VECTOR_OP_LROTATE, a, count, (v, n) -> V128Bits.or(I64x2.shl(v, n), I64x2.shrU(v, -n)));
    }

    @ForceInline
    public static Vector128 shrS(Vector128 a, int count) {
        return LONGS.shift(VECTOR_OP_RSHIFT, a, count, I64x2::shrS);
    }

    @ForceInline
    public static Vector128 shrU(Vector128 a, int count) {
        return LONGS.shift(VECTOR_OP_URSHIFT, a, count, I64x2::shrU);
    }

    @ForceInline
    public static Vector128 extmulLowI32x4S(Vector128 a, Vector128 b) {
        return mul(extendLowI32x4S(a), extendLowI32x4S(b));
    }

    @ForceInline
    public static Vector128 extmulHighI32x4S(Vector128 a, Vector128 b) {
        return mul(extendHighI32x4S(a), extendHighI32x4S(b));
    }

    @ForceInline
    public static Vector128 extmulLowI32x4U(Vector128 a, Vector128 b) {
        return mul(extendLowI32x4U(a), extendLowI32x4U(b));
    }

    @ForceInline
    public static Vector128 extmulHighI32x4U(Vector128 a, Vector128 b) {
        return mul(extendHighI32x4U(a), extendHighI32x4U(b));
    }

    // Tests

    @ForceInline
    public static int allTrue(Vector128 a) {
        return extractLane(a, 0) != 0 && extractLane(a, 1) != 0 ? 1 : 0;
    }

    /// The sign bits, lane 0 lowest.
    @ForceInline
    public static int bitmask(Vector128 a) {
        return (int) (extractLane(a, 0) >>> 63 | extractLane(a, 1) >>> 63 << 1);
    }

    // Relaxed: what the deterministic profile prescribes

    @ForceInline
    public static Vector128 relaxedLaneselect(Vector128 a, Vector128 b, Vector128 c) {
        return bitselect(a, b, c);
    }
}
