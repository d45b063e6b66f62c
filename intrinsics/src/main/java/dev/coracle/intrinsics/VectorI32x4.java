package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Vector128.zero;
import static dev.coracle.intrinsics.VectorBits.and;
import static dev.coracle.intrinsics.VectorBits.bitselect;
import static dev.coracle.intrinsics.VectorBits.xor;
import static dev.coracle.intrinsics.VectorShape.FLOATS;
import static dev.coracle.intrinsics.VectorShape.INTS;
import static dev.coracle.intrinsics.VectorShape.SHORTS;
import static jdk.internal.vm.vector.VectorSupport.BT_eq;
import static jdk.internal.vm.vector.VectorSupport.BT_ge;
import static jdk.internal.vm.vector.VectorSupport.BT_gt;
import static jdk.internal.vm.vector.VectorSupport.BT_le;
import static jdk.internal.vm.vector.VectorSupport.BT_lt;
import static jdk.internal.vm.vector.VectorSupport.BT_ne;
import static jdk.internal.vm.vector.VectorSupport.BT_uge;
import static jdk.internal.vm.vector.VectorSupport.BT_ugt;
import static jdk.internal.vm.vector.VectorSupport.BT_ule;
import static jdk.internal.vm.vector.VectorSupport.BT_ult;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_ABS;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_ADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_CAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_LROTATE;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_LSHIFT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MUL;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_NEG;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_RSHIFT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UCAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UMAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UMIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_URSHIFT;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `i32x4`, as [I32x4] has them, on vector registers.
public final class VectorI32x4 {
    private VectorI32x4() {}

    // Lanes

    @ForceInline
    public static Vector128 splat(int value) {
        return INTS.splat(value);
    }

    @ForceInline
    public static int extractLane(Vector128 vector, int lane) {
        return (int) INTS.extract(vector, lane);
    }

    @ForceInline
    public static Vector128 replaceLane(Vector128 vector, int value, int lane) {
        return INTS.insert(vector, lane, value);
    }

    @ForceInline
    public static Vector128 extendLowI16x8S(Vector128 a) {
        return SHORTS.convert(VECTOR_OP_CAST, a, INTS, I32x4::extendLowI16x8S);
    }

    @ForceInline
    public static Vector128 extendHighI16x8S(Vector128 a) {
        return extendLowI16x8S(Rearrangement.highToLow(a));
    }

    @ForceInline
    public static Vector128 extendLowI16x8U(Vector128 a) {
        return SHORTS.convert(VECTOR_OP_UCAST, a, INTS, I32x4::extendLowI16x8U);
    }

    @ForceInline
    public static Vector128 extendHighI16x8U(Vector128 a) {
        return extendLowI16x8U(Rearrangement.highToLow(a));
    }

    // Comparison: a lane of ones if so, else of zeros

    @ForceInline
    public static Vector128 eq(Vector128 a, Vector128 b) {
        return INTS.compare(BT_eq, a, b, I32x4::eq);
    }

    @ForceInline
    public static Vector128 ne(Vector128 a, Vector128 b) {
        return INTS.compare(BT_ne, a, b, I32x4::ne);
    }

    @ForceInline
    public static Vector128 ltS(Vector128 a, Vector128 b) {
        return INTS.compare(BT_lt, a, b, I32x4::ltS);
    }

    @ForceInline
    public static Vector128 gtS(Vector128 a, Vector128 b) {
        return INTS.compare(BT_gt, a, b, I32x4::gtS);
    }

    @ForceInline
    public static Vector128 leS(Vector128 a, Vector128 b) {
        return INTS.compare(BT_le, a, b, I32x4::leS);
    }

    @ForceInline
    public static Vector128 geS(Vector128 a, Vector128 b) {
        return INTS.compare(BT_ge, a, b, I32x4::geS);
    }

    @ForceInline
    public static Vector128 ltU(Vector128 a, Vector128 b) {
        return INTS.compare(BT_ult, a, b, I32x4::ltU);
    }

    @ForceInline
    public static Vector128 gtU(Vector128 a, Vector128 b) {
        return INTS.compare(BT_ugt, a, b, I32x4::gtU);
    }

    @ForceInline
    public static Vector128 leU(Vector128 a, Vector128 b) {
        return INTS.compare(BT_ule, a, b, I32x4::leU);
    }

    @ForceInline
    public static Vector128 geU(Vector128 a, Vector128 b) {
        return INTS.compare(BT_uge, a, b, I32x4::geU);
    }

    // Arithmetic

    @ForceInline
    public static Vector128 abs(Vector128 a) {
        return INTS.unary(VECTOR_OP_ABS, a, I32x4::abs);
    }

    @ForceInline
    public static Vector128 neg(Vector128 a) {
        return INTS.unary(VECTOR_OP_NEG, a, I32x4::neg);
    }

    @ForceInline
    public static Vector128 add(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_ADD, a, b, I32x4::add);
    }

    @ForceInline
    public static Vector128 sub(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_SUB, a, b, I32x4::sub);
    }

    @ForceInline
    public static Vector128 mul(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_MUL, a, b, I32x4::mul);
    }

    @ForceInline
    public static Vector128 minS(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_MIN, a, b, I32x4::minS);
    }

    @ForceInline
    public static Vector128 minU(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_UMIN, a, b, I32x4::minU);
    }

    @ForceInline
    public static Vector128 maxS(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_MAX, a, b, I32x4::maxS);
    }

    @ForceInline
    public static Vector128 maxU(Vector128 a, Vector128 b) {
        return INTS.binary(VECTOR_OP_UMAX, a, b, I32x4::maxU);
    }

    @ForceInline
    public static Vector128 shl(Vector128 a, int count) {
        return INTS.shift(VECTOR_OP_LSHIFT, a, count, I32x4::shl);
    }

    /// What a shift to the left, one to the right by the rest and an `or` of both make.
    @ForceInline
    public static Vector128 rotl(Vector128 a, int count) {
        return INTS.shift(VECTOR_OP_LROTATE, a, count, (v, n) -> V128Bits.or(I32x4.shl(v, n), I32x4.shrU(v, -n)));
    }

    @ForceInline
    public static Vector128 shrS(Vector128 a, int count) {
        return INTS.shift(VECTOR_OP_RSHIFT, a, count, I32x4::shrS);
    }

    @ForceInline
    public static Vector128 shrU(Vector128 a, int count) {
        return INTS.shift(VECTOR_OP_URSHIFT, a, count, I32x4::shrU);
    }

    /// Sums of two neighbouring products each.
    @ForceInline
    public static Vector128 dotI16x8S(Vector128 a, Vector128 b) {
        Vector128 even = mul(shrS(shl(a, 16), 16), shrS(shl(b, 16), 16));
        return add(even, mul(shrS(a, 16), shrS(b, 16)));
    }

    @ForceInline
    public static Vector128 extmulLowI16x8S(Vector128 a, Vector128 b) {
        return mul(extendLowI16x8S(a), extendLowI16x8S(b));
    }

    @ForceInline
    public static Vector128 extmulHighI16x8S(Vector128 a, Vector128 b) {
        return mul(extendHighI16x8S(a), extendHighI16x8S(b));
    }

    @ForceInline
    public static Vector128 extmulLowI16x8U(Vector128 a, Vector128 b) {
        return mul(extendLowI16x8U(a), extendLowI16x8U(b));
    }

    @ForceInline
    public static Vector128 extmulHighI16x8U(Vector128 a, Vector128 b) {
        return mul(extendHighI16x8U(a), extendHighI16x8U(b));
    }

    @ForceInline
    public static Vector128 extaddPairwiseI16x8S(Vector128 a) {
        return add(shrS(shl(a, 16), 16), shrS(a, 16));
    }

    @ForceInline
    public static Vector128 extaddPairwiseI16x8U(Vector128 a) {
        return add(and(a, splat(0xFFFF)), shrU(a, 16));
    }

    // Conversion

    @ForceInline
    public static Vector128 truncSatF32x4S(Vector128 a) {
        return FLOATS.convert(VECTOR_OP_CAST, a, INTS, I32x4::truncSatF32x4S);
    }

    /// What is not below 2 to the 31st is converted without that, and gets it back as the highest bit.
    @ForceInline
    public static Vector128 truncSatF32x4U(Vector128 a) {
        Vector128 positive = and(a, VectorF32x4.gt(a, zero()));
        Vector128 large = VectorF32x4.ge(positive, VectorF32x4.splat(0x1p31f));
        Vector128 rest = VectorF32x4.sub(positive, and(large, VectorF32x4.splat(0x1p31f)));
        return xor(truncSatF32x4S(rest), and(large, splat(Integer.MIN_VALUE)));
    }

    @ForceInline
    public static Vector128 truncSatF64x2SZero(Vector128 a) {
        return Vector128.of(I32x4.truncSatF64x2SZero(a.toValue()));
    }

    @ForceInline
    public static Vector128 truncSatF64x2UZero(Vector128 a) {
        return Vector128.of(I32x4.truncSatF64x2UZero(a.toValue()));
    }

    // Tests

    @ForceInline
    public static int allTrue(Vector128 a) {
        return INTS.test(BT_eq, a, I32x4::eq) == 0 ? 1 : 0;
    }

    /// The sign bits, lane 0 lowest.
    @ForceInline
    public static int bitmask(Vector128 a) {
        return (int) INTS.test(BT_lt, a, I32x4::ltS);
    }

    // Relaxed: what the deterministic profile prescribes

    @ForceInline
    public static Vector128 relaxedTruncF32x4S(Vector128 a) {
        return truncSatF32x4S(a);
    }

    @ForceInline
    public static Vector128 relaxedTruncF32x4U(Vector128 a) {
        return truncSatF32x4U(a);
    }

    @ForceInline
    public static Vector128 relaxedTruncF64x2SZero(Vector128 a) {
        return truncSatF64x2SZero(a);
    }

    @ForceInline
    public static Vector128 relaxedTruncF64x2UZero(Vector128 a) {
        return truncSatF64x2UZero(a);
    }

    @ForceInline
    public static Vector128 relaxedLaneselect(Vector128 a, Vector128 b, Vector128 c) {
        return bitselect(a, b, c);
    }

    @ForceInline
    public static Vector128 relaxedDotI8x16I7x16AddS(Vector128 a, Vector128 b, Vector128 c) {
        return add(extaddPairwiseI16x8S(VectorI16x8.relaxedDotI8x16I7x16S(a, b)), c);
    }
}
