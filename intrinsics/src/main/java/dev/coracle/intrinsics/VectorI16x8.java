package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Vector128.zero;
import static dev.coracle.intrinsics.VectorBits.and;
import static dev.coracle.intrinsics.VectorBits.bitselect;
import static dev.coracle.intrinsics.VectorBits.or;
import static dev.coracle.intrinsics.VectorBits.xor;
import static dev.coracle.intrinsics.VectorShape.BYTES;
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
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_LSHIFT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MUL;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_NEG;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_RSHIFT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SSUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUSUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UCAST;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UMAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UMIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_URSHIFT;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `i16x8`, as [I16x8] has them, on vector registers.
public final class VectorI16x8 {
    private VectorI16x8() {}

    // Lanes

    @ForceInline
    public static Vector128 splat(int value) {
        int two = (value & 0xFFFF) * 0x0001_0001;
        return INTS.splat(two);
    }

    @ForceInline
    public static int extractLaneS(Vector128 vector, int lane) {
        return (int) SHORTS.extract(vector, lane);
    }

    @ForceInline
    public static int extractLaneU(Vector128 vector, int lane) {
        return (int) SHORTS.extract(vector, lane) & 0xFFFF;
    }

    @ForceInline
    public static Vector128 replaceLane(Vector128 vector, int value, int lane) {
        return SHORTS.insert(vector, lane, value);
    }

    @ForceInline
    public static Vector128 extendLowI8x16S(Vector128 a) {
        return BYTES.convert(VECTOR_OP_CAST, a, SHORTS, I16x8::extendLowI8x16S);
    }

    @ForceInline
    public static Vector128 extendHighI8x16S(Vector128 a) {
        return extendLowI8x16S(Rearrangement.highToLow(a));
    }

    @ForceInline
    public static Vector128 extendLowI8x16U(Vector128 a) {
        return BYTES.convert(VECTOR_OP_UCAST, a, SHORTS, I16x8::extendLowI8x16U);
    }

    @ForceInline
    public static Vector128 extendHighI8x16U(Vector128 a) {
        return extendLowI8x16U(Rearrangement.highToLow(a));
    }

    /// Halves the lanes of `a`, then those of `b`, with signed saturation.
    @ForceInline
    public static Vector128 narrowI32x4S(Vector128 a, Vector128 b) {
        Vector128 low = VectorI32x4.splat(Short.MIN_VALUE);
        Vector128 high = VectorI32x4.splat(Short.MAX_VALUE);
        return Rearrangement.evenShorts(clampInts(a, low, high), clampInts(b, low, high));
    }

    /// Halves the lanes of `a`, then those of `b`, with unsigned saturation of signed lanes.
    @ForceInline
    public static Vector128 narrowI32x4U(Vector128 a, Vector128 b) {
        Vector128 high = VectorI32x4.splat(0xFFFF);
        return Rearrangement.evenShorts(clampInts(a, zero(), high), clampInts(b, zero(), high));
    }

    @ForceInline
    private static Vector128 clampInts(Vector128 a, Vector128 low, Vector128 high) {
        return VectorI32x4.minS(VectorI32x4.maxS(a, low), high);
    }

    // Comparison: a lane of ones if so, else of zeros

    @ForceInline
    public static Vector128 eq(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_eq, a, b, I16x8::eq);
    }

    @ForceInline
    public static Vector128 ne(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_ne, a, b, I16x8::ne);
    }

    @ForceInline
    public static Vector128 ltS(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_lt, a, b, I16x8::ltS);
    }

    @ForceInline
    public static Vector128 gtS(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_gt, a, b, I16x8::gtS);
    }

    @ForceInline
    public static Vector128 leS(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_le, a, b, I16x8::leS);
    }

    @ForceInline
    public static Vector128 geS(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_ge, a, b, I16x8::geS);
    }

    @ForceInline
    public static Vector128 ltU(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_ult, a, b, I16x8::ltU);
    }

    @ForceInline
    public static Vector128 gtU(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_ugt, a, b, I16x8::gtU);
    }

    @ForceInline
    public static Vector128 leU(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_ule, a, b, I16x8::leU);
    }

    @ForceInline
    public static Vector128 geU(Vector128 a, Vector128 b) {
        return SHORTS.compare(BT_uge, a, b, I16x8::geU);
    }

    // Arithmetic

    @ForceInline
    public static Vector128 abs(Vector128 a) {
        return SHORTS.unary(VECTOR_OP_ABS, a, I16x8::abs);
    }

    @ForceInline
    public static Vector128 neg(Vector128 a) {
        return SHORTS.unary(VECTOR_OP_NEG, a, I16x8::neg);
    }

    @ForceInline
    public static Vector128 add(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_ADD, a, b, I16x8::add);
    }

    @ForceInline
    public static Vector128 sub(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_SUB, a, b, I16x8::sub);
    }

    @ForceInline
    public static Vector128 mul(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_MUL, a, b, I16x8::mul);
    }

    @ForceInline
    public static Vector128 minS(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_MIN, a, b, I16x8::minS);
    }

    @ForceInline
    public static Vector128 minU(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_UMIN, a, b, I16x8::minU);
    }

    @ForceInline
    public static Vector128 maxS(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_MAX, a, b, I16x8::maxS);
    }

    @ForceInline
    public static Vector128 maxU(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_UMAX, a, b, I16x8::maxU);
    }

    @ForceInline
    public static Vector128 addSatS(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_SADD, a, b, I16x8::addSatS);
    }

    @ForceInline
    public static Vector128 addSatU(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_SUADD, a, b, I16x8::addSatU);
    }

    @ForceInline
    public static Vector128 subSatS(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_SSUB, a, b, I16x8::subSatS);
    }

    @ForceInline
    public static Vector128 subSatU(Vector128 a, Vector128 b) {
        return SHORTS.binary(VECTOR_OP_SUSUB, a, b, I16x8::subSatU);
    }

    /// The average, halves rounded up.
    @ForceInline
    public static Vector128 avgrU(Vector128 a, Vector128 b) {
        return sub(or(a, b), shrU(xor(a, b), 1));
    }

    @ForceInline
    public static Vector128 shl(Vector128 a, int count) {
        return SHORTS.shift(VECTOR_OP_LSHIFT, a, count, I16x8::shl);
    }

    @ForceInline
    public static Vector128 shrS(Vector128 a, int count) {
        return SHORTS.shift(VECTOR_OP_RSHIFT, a, count, I16x8::shrS);
    }

    @ForceInline
    public static Vector128 shrU(Vector128 a, int count) {
        return SHORTS.shift(VECTOR_OP_URSHIFT, a, count, I16x8::shrU);
    }

    @ForceInline
    public static Vector128 extmulLowI8x16S(Vector128 a, Vector128 b) {
        return mul(extendLowI8x16S(a), extendLowI8x16S(b));
    }

    @ForceInline
    public static Vector128 extmulHighI8x16S(Vector128 a, Vector128 b) {
        return mul(extendHighI8x16S(a), extendHighI8x16S(b));
    }

    @ForceInline
    public static Vector128 extmulLowI8x16U(Vector128 a, Vector128 b) {
        return mul(extendLowI8x16U(a), extendLowI8x16U(b));
    }

    @ForceInline
    public static Vector128 extmulHighI8x16U(Vector128 a, Vector128 b) {
        return mul(extendHighI8x16U(a), extendHighI8x16U(b));
    }

    @ForceInline
    public static Vector128 extaddPairwiseI8x16S(Vector128 a) {
        return add(shrS(shl(a, 8), 8), shrS(a, 8));
    }

    @ForceInline
    public static Vector128 extaddPairwiseI8x16U(Vector128 a) {
        return add(and(a, splat(0xFF)), shrU(a, 8));
    }

    /// Products of fixed-point numbers with 15 bits behind the point, rounded.
    @ForceInline
    public static Vector128 q15mulrSatS(Vector128 a, Vector128 b) {
        Vector128 low = roundedProducts(VectorI32x4.extmulLowI16x8S(a, b));
        Vector128 high = roundedProducts(VectorI32x4.extmulHighI16x8S(a, b));
        return narrowI32x4S(low, high);
    }

    @ForceInline
    private static Vector128 roundedProducts(Vector128 products) {
        return VectorI32x4.shrS(VectorI32x4.add(products, VectorI32x4.splat(0x4000)), 15);
    }

    // Tests

    @ForceInline
    public static int allTrue(Vector128 a) {
        return SHORTS.test(BT_eq, a, I16x8::eq) == 0 ? 1 : 0;
    }

    /// The sign bits, lane 0 lowest.
    @ForceInline
    public static int bitmask(Vector128 a) {
        return (int) SHORTS.test(BT_lt, a, I16x8::ltS);
    }

    // Relaxed: what the deterministic profile prescribes

    @ForceInline
    public static Vector128 relaxedLaneselect(Vector128 a, Vector128 b, Vector128 c) {
        return bitselect(a, b, c);
    }

    @ForceInline
    public static Vector128 relaxedQ15mulrS(Vector128 a, Vector128 b) {
        return q15mulrSatS(a, b);
    }

    @ForceInline
    public static Vector128 relaxedDotI8x16I7x16S(Vector128 a, Vector128 b) {
        Vector128 even = mul(shrS(shl(a, 8), 8), shrS(shl(b, 8), 8));
        return addSatS(even, mul(shrS(a, 8), shrS(b, 8)));
    }
}
