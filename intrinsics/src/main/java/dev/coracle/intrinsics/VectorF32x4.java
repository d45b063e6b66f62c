package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.VectorBits.and;
import static dev.coracle.intrinsics.VectorBits.andnot;
import static dev.coracle.intrinsics.VectorBits.bitselect;
import static dev.coracle.intrinsics.VectorBits.or;
import static dev.coracle.intrinsics.VectorBits.xor;
import static dev.coracle.intrinsics.VectorShape.DOUBLES;
import static dev.coracle.intrinsics.VectorShape.FLOATS;
import static dev.coracle.intrinsics.VectorShape.INTS;
import static jdk.internal.vm.vector.VectorSupport.BT_eq;
import static jdk.internal.vm.vector.VectorSupport.BT_ge;
import static jdk.internal.vm.vector.VectorSupport.BT_gt;
import static jdk.internal.vm.vector.VectorSupport.BT_le;
import static jdk.internal.vm.vector.VectorSupport.BT_lt;
import static jdk.internal.vm.vector.VectorSupport.BT_ne;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_ADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_CAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_DIV;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MUL;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SQRT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUB;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `f32x4`, as [F32x4] has them, on vector registers.
public final class VectorF32x4 {
    private VectorF32x4() {}

    // Lanes

    @ForceInline
    public static Vector128 splat(float value) {
        return FLOATS.splat(Float.floatToRawIntBits(value));
    }

    @ForceInline
    public static float extractLane(Vector128 vector, int lane) {
        return Float.intBitsToFloat((int) FLOATS.extract(vector, lane));
    }

    @ForceInline
    public static Vector128 replaceLane(Vector128 vector, float value, int lane) {
        return FLOATS.insert(vector, lane, Float.floatToRawIntBits(value));
    }

    // Comparison: a lane of ones if so, else of zeros

    @ForceInline
    public static Vector128 eq(Vector128 a, Vector128 b) {
        return FLOATS.compare(BT_eq, a, b, F32x4::eq);
    }

    @ForceInline
    public static Vector128 ne(Vector128 a, Vector128 b) {
        return FLOATS.compare(BT_ne, a, b, F32x4::ne);
    }

    @ForceInline
    public static Vector128 lt(Vector128 a, Vector128 b) {
        return FLOATS.compare(BT_lt, a, b, F32x4::lt);
    }

    @ForceInline
    public static Vector128 gt(Vector128 a, Vector128 b) {
        return FLOATS.compare(BT_gt, a, b, F32x4::gt);
    }

    @ForceInline
    public static Vector128 le(Vector128 a, Vector128 b) {
        return FLOATS.compare(BT_le, a, b, F32x4::le);
    }

    @ForceInline
    public static Vector128 ge(Vector128 a, Vector128 b) {
        return FLOATS.compare(BT_ge, a, b, F32x4::ge);
    }

    // Arithmetic

    @ForceInline
    public static Vector128 abs(Vector128 a) {
        return andnot(a, INTS.splat(Integer.MIN_VALUE));
    }

    @ForceInline
    public static Vector128 neg(Vector128 a) {
        return xor(a, INTS.splat(Integer.MIN_VALUE));
    }

    @ForceInline
    public static Vector128 ceil(Vector128 a) {
        Vector128 near = nearest(a);
        return or(add(near, and(lt(near, a), splat(1))), and(a, INTS.splat(Integer.MIN_VALUE)));
    }

    @ForceInline
    public static Vector128 floor(Vector128 a) {
        Vector128 near = nearest(a);
        return sub(near, and(gt(near, a), splat(1)));
    }

    @ForceInline
    public static Vector128 trunc(Vector128 a) {
        return or(floor(abs(a)), and(a, INTS.splat(Integer.MIN_VALUE)));
    }

    /// Adding and subtracting 2 to the 23rd leaves no bits behind the point; what is not below that has none.
    @ForceInline
    public static Vector128 nearest(Vector128 a) {
        Vector128 limit = splat(0x1p23f);
        Vector128 magnitude = abs(a);
        Vector128 near = sub(add(magnitude, limit), limit);
        Vector128 result = bitselect(near, add(magnitude, splat(-0.0f)), lt(magnitude, limit));
        return or(result, and(a, INTS.splat(Integer.MIN_VALUE)));
    }

    @ForceInline
    public static Vector128 sqrt(Vector128 a) {
        return FLOATS.unary(VECTOR_OP_SQRT, a, F32x4::sqrt);
    }

    @ForceInline
    public static Vector128 add(Vector128 a, Vector128 b) {
        return FLOATS.binary(VECTOR_OP_ADD, a, b, F32x4::add);
    }

    @ForceInline
    public static Vector128 sub(Vector128 a, Vector128 b) {
        return FLOATS.binary(VECTOR_OP_SUB, a, b, F32x4::sub);
    }

    @ForceInline
    public static Vector128 mul(Vector128 a, Vector128 b) {
        return FLOATS.binary(VECTOR_OP_MUL, a, b, F32x4::mul);
    }

    @ForceInline
    public static Vector128 div(Vector128 a, Vector128 b) {
        return FLOATS.binary(VECTOR_OP_DIV, a, b, F32x4::div);
    }

    /// Adding the negative zero leaves every number as it is, and makes signalling NaNs quiet.
    @ForceInline
    public static Vector128 min(Vector128 a, Vector128 b) {
        return add(FLOATS.binary(VECTOR_OP_MIN, a, b, F32x4::min), splat(-0.0f));
    }

    /// Adding the negative zero leaves every number as it is, and makes signalling NaNs quiet.
    @ForceInline
    public static Vector128 max(Vector128 a, Vector128 b) {
        return add(FLOATS.binary(VECTOR_OP_MAX, a, b, F32x4::max), splat(-0.0f));
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
    public static Vector128 convertI32x4S(Vector128 a) {
        return INTS.convert(VECTOR_OP_CAST, a, FLOATS, F32x4::convertI32x4S);
    }

    /// The halves of a lane have few enough bits to be exact, so their sum is rounded once.
    @ForceInline
    public static Vector128 convertI32x4U(Vector128 a) {
        Vector128 high = convertI32x4S(VectorI32x4.shrU(a, 16));
        Vector128 low = convertI32x4S(and(a, INTS.splat(0xFFFF)));
        return add(mul(high, splat(0x1p16f)), low);
    }

    @ForceInline
    public static Vector128 demoteF64x2Zero(Vector128 a) {
        return DOUBLES.convert(VECTOR_OP_CAST, a, FLOATS, F32x4::demoteF64x2Zero);
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
