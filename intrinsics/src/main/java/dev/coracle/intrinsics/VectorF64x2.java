package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.VectorBits.andnot;
import static dev.coracle.intrinsics.VectorBits.bitselect;
import static dev.coracle.intrinsics.VectorBits.or;
import static dev.coracle.intrinsics.VectorBits.xor;
import static dev.coracle.intrinsics.VectorShape.DOUBLES;
import static dev.coracle.intrinsics.VectorShape.FLOATS;
import static dev.coracle.intrinsics.VectorShape.INTS;
import static dev.coracle.intrinsics.VectorShape.LONGS;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_ADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_CAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_DIV;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MUL;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SQRT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUB;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `f64x2`, as [F64x2] has them, on vector registers.
public final class VectorF64x2 {
    private VectorF64x2() {}

    // Lanes

    @ForceInline
    public static Vector128 splat(double value) {
        return DOUBLES.splat(Double.doubleToRawLongBits(value));
    }

    @ForceInline
    public static double extractLane(Vector128 vector, int lane) {
        return Double.longBitsToDouble(DOUBLES.extract(vector, lane));
    }

    @ForceInline
    public static Vector128 replaceLane(Vector128 vector, double value, int lane) {
        return DOUBLES.insert(vector, lane, Double.doubleToRawLongBits(value));
    }

    // Comparison: a lane of ones if so, else of zeros

    @ForceInline
    public static Vector128 eq(Vector128 a, Vector128 b) {
        return Vector128.of(F64x2.eq(a.toValue(), b.toValue()));
    }

    @ForceInline
    public static Vector128 ne(Vector128 a, Vector128 b) {
        return Vector128.of(F64x2.ne(a.toValue(), b.toValue()));
    }

    @ForceInline
    public static Vector128 lt(Vector128 a, Vector128 b) {
        return Vector128.of(F64x2.lt(a.toValue(), b.toValue()));
    }

    @ForceInline
    public static Vector128 gt(Vector128 a, Vector128 b) {
        return Vector128.of(F64x2.gt(a.toValue(), b.toValue()));
    }

    @ForceInline
    public static Vector128 le(Vector128 a, Vector128 b) {
        return Vector128.of(F64x2.le(a.toValue(), b.toValue()));
    }

    @ForceInline
    public static Vector128 ge(Vector128 a, Vector128 b) {
        return Vector128.of(F64x2.ge(a.toValue(), b.toValue()));
    }

    // Arithmetic

    @ForceInline
    public static Vector128 abs(Vector128 a) {
        return andnot(a, LONGS.splat(Long.MIN_VALUE));
    }

    @ForceInline
    public static Vector128 neg(Vector128 a) {
        return xor(a, LONGS.splat(Long.MIN_VALUE));
    }

    @ForceInline
    public static Vector128 ceil(Vector128 a) {
        return Vector128.of(F64x2.ceil(a.toValue()));
    }

    @ForceInline
    public static Vector128 floor(Vector128 a) {
        return Vector128.of(F64x2.floor(a.toValue()));
    }

    @ForceInline
    public static Vector128 trunc(Vector128 a) {
        return Vector128.of(F64x2.trunc(a.toValue()));
    }

    @ForceInline
    public static Vector128 nearest(Vector128 a) {
        return Vector128.of(F64x2.nearest(a.toValue()));
    }

    @ForceInline
    public static Vector128 sqrt(Vector128 a) {
        return DOUBLES.unary(VECTOR_OP_SQRT, a, F64x2::sqrt);
    }

    @ForceInline
    public static Vector128 add(Vector128 a, Vector128 b) {
        return DOUBLES.binary(VECTOR_OP_ADD, a, b, F64x2::add);
    }

    @ForceInline
    public static Vector128 sub(Vector128 a, Vector128 b) {
        return DOUBLES.binary(VECTOR_OP_SUB, a, b, F64x2::sub);
    }

    @ForceInline
    public static Vector128 mul(Vector128 a, Vector128 b) {
        return DOUBLES.binary(VECTOR_OP_MUL, a, b, F64x2::mul);
    }

    @ForceInline
    public static Vector128 div(Vector128 a, Vector128 b) {
        return DOUBLES.binary(VECTOR_OP_DIV, a, b, F64x2::div);
    }

    /// Adding the negative zero leaves every number as it is, and makes signalling NaNs quiet.
    @ForceInline
    public static Vector128 min(Vector128 a, Vector128 b) {
        return add(DOUBLES.binary(VECTOR_OP_MIN, a, b, F64x2::min), splat(-0.0));
    }

    /// Adding the negative zero leaves every number as it is, and makes signalling NaNs quiet.
    @ForceInline
    public static Vector128 max(Vector128 a, Vector128 b) {
        return add(DOUBLES.binary(VECTOR_OP_MAX, a, b, F64x2::max), splat(-0.0));
    }

    /// `b` where it is less than `a`, else `a`.
    @ForceInline
    public static Vector128 pmin(Vector128 a, Vector128 b) {
        return bitselect(b, a, lt(b, a));
    }

    /// `b` where it is greater than `a`, else `a`.
    @ForceInline
    public static Vector128 pmax(Vector128 a, Vector128 b) {
        return bitselect(b, a, lt(a, b));
    }

    // Conversion

    @ForceInline
    public static Vector128 convertLowI32x4S(Vector128 a) {
        return INTS.convert(VECTOR_OP_CAST, a, DOUBLES, F64x2::convertLowI32x4S);
    }

    /// An integer becomes the low bits of a number whose last place is 1, from which that number's rest is taken away.
    @ForceInline
    public static Vector128 convertLowI32x4U(Vector128 a) {
        Vector128 offset = splat(0x1p52);
        return sub(or(VectorI64x2.extendLowI32x4U(a), offset), offset);
    }

    @ForceInline
    public static Vector128 promoteLowF32x4(Vector128 a) {
        return FLOATS.convert(VECTOR_OP_CAST, a, DOUBLES, F64x2::promoteLowF32x4);
    }

    // Relaxed: what the deterministic profile prescribes

    /// `a * b + c`, rounded twice.
    @ForceInline
    public static Vector128 relaxedMadd(Vector128 a, Vector128 b, Vector128 c) {
        return add(mul(a, b), c);
    }

    /// `-a * b + c`, rounded twice.
    @ForceInline
    public static Vector128 relaxedNmadd(Vector128 a, Vector128 b, Vector128 c) {
        return add(mul(neg(a), b), c);
    }

    @ForceInline
    public static Vector128 relaxedMin(Vector128 a, Vector128 b) {
        return min(a, b);
    }

    @ForceInline
    public static Vector128 relaxedMax(Vector128 a, Vector128 b) {
        return max(a, b);
    }
}
