package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Vector128.zero;
import static dev.coracle.intrinsics.VectorBits.and;
import static dev.coracle.intrinsics.VectorBits.bitselect;
import static dev.coracle.intrinsics.VectorBits.or;
import static dev.coracle.intrinsics.VectorBits.xor;
import static dev.coracle.intrinsics.VectorShape.BYTES;
import static dev.coracle.intrinsics.VectorShape.INTS;
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
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_BIT_COUNT;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_MIN;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_NEG;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SSUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUADD;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_SUSUB;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UMAX;
import static jdk.internal.vm.vector.VectorSupport.VECTOR_OP_UMIN;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `i8x16`, as [I8x16] has them, on vector registers.
public final class VectorI8x16 {
    private VectorI8x16() {}

    // Lanes

    @ForceInline
    public static Vector128 splat(int value) {
        int four = (value & 0xFF) * 0x0101_0101;
        return INTS.splat(four);
    }

    @ForceInline
    public static int extractLaneS(Vector128 vector, int lane) {
        return (int) BYTES.extract(vector, lane);
    }

    @ForceInline
    public static int extractLaneU(Vector128 vector, int lane) {
        return (int) BYTES.extract(vector, lane) & 0xFF;
    }

    @ForceInline
    public static Vector128 replaceLane(Vector128 vector, int value, int lane) {
        return BYTES.insert(vector, lane, value);
    }

    /// The bytes of `a` (0 to 15) and `b` (16 to 31) at the indices.
    ///
    /// @param indices sixteen, constant
    @ForceInline
    public static Vector128 shuffle(Vector128 a, Vector128 b, byte[] indices) {
        return Rearrangement.bytes(a, b, indices);
    }

    /// [#shuffle] of aligned groups of four bytes.
    ///
    /// @param indices of the groups: four, constant, 0 to 3 of `a` and 4 to 7 of `b`
    @ForceInline
    public static Vector128 shuffleInts(Vector128 a, Vector128 b, int[] indices) {
        return Rearrangement.ints(a, b, indices);
    }

    /// [#shuffle] of one vector.
    ///
    /// @param indices sixteen, constant, 0 to 15
    @ForceInline
    public static Vector128 shuffleOne(Vector128 a, byte[] indices) {
        return Rearrangement.bytes(a, indices);
    }

    /// The bytes of `a` at the indices in `b`, and 0 where an index is above 15.
    @ForceInline
    public static Vector128 swizzle(Vector128 a, Vector128 b) {
        return Rearrangement.swizzle(a, b);
    }

    /// Halves the lanes of `a`, then those of `b`, with signed saturation.
    @ForceInline
    public static Vector128 narrowI16x8S(Vector128 a, Vector128 b) {
        Vector128 low = VectorI16x8.splat(Byte.MIN_VALUE);
        Vector128 high = VectorI16x8.splat(Byte.MAX_VALUE);
        return Rearrangement.evenBytes(clampShorts(a, low, high), clampShorts(b, low, high));
    }

    /// Halves the lanes of `a`, then those of `b`, with unsigned saturation of signed lanes.
    @ForceInline
    public static Vector128 narrowI16x8U(Vector128 a, Vector128 b) {
        Vector128 high = VectorI16x8.splat(0xFF);
        return Rearrangement.evenBytes(clampShorts(a, zero(), high), clampShorts(b, zero(), high));
    }

    @ForceInline
    private static Vector128 clampShorts(Vector128 a, Vector128 low, Vector128 high) {
        return VectorI16x8.minS(VectorI16x8.maxS(a, low), high);
    }

    // Comparison: a lane of ones if so, else of zeros

    @ForceInline
    public static Vector128 eq(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_eq, a, b, I8x16::eq);
    }

    @ForceInline
    public static Vector128 ne(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_ne, a, b, I8x16::ne);
    }

    @ForceInline
    public static Vector128 ltS(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_lt, a, b, I8x16::ltS);
    }

    @ForceInline
    public static Vector128 gtS(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_gt, a, b, I8x16::gtS);
    }

    @ForceInline
    public static Vector128 leS(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_le, a, b, I8x16::leS);
    }

    @ForceInline
    public static Vector128 geS(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_ge, a, b, I8x16::geS);
    }

    @ForceInline
    public static Vector128 ltU(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_ult, a, b, I8x16::ltU);
    }

    @ForceInline
    public static Vector128 gtU(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_ugt, a, b, I8x16::gtU);
    }

    @ForceInline
    public static Vector128 leU(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_ule, a, b, I8x16::leU);
    }

    @ForceInline
    public static Vector128 geU(Vector128 a, Vector128 b) {
        return BYTES.compare(BT_uge, a, b, I8x16::geU);
    }

    // Arithmetic

    @ForceInline
    public static Vector128 abs(Vector128 a) {
        return BYTES.unary(VECTOR_OP_ABS, a, I8x16::abs);
    }

    @ForceInline
    public static Vector128 neg(Vector128 a) {
        return BYTES.unary(VECTOR_OP_NEG, a, I8x16::neg);
    }

    @ForceInline
    public static Vector128 popcnt(Vector128 a) {
        return BYTES.unary(VECTOR_OP_BIT_COUNT, a, I8x16::popcnt);
    }

    @ForceInline
    public static Vector128 add(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_ADD, a, b, I8x16::add);
    }

    @ForceInline
    public static Vector128 sub(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_SUB, a, b, I8x16::sub);
    }

    @ForceInline
    public static Vector128 minS(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_MIN, a, b, I8x16::minS);
    }

    @ForceInline
    public static Vector128 minU(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_UMIN, a, b, I8x16::minU);
    }

    @ForceInline
    public static Vector128 maxS(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_MAX, a, b, I8x16::maxS);
    }

    @ForceInline
    public static Vector128 maxU(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_UMAX, a, b, I8x16::maxU);
    }

    @ForceInline
    public static Vector128 addSatS(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_SADD, a, b, I8x16::addSatS);
    }

    @ForceInline
    public static Vector128 addSatU(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_SUADD, a, b, I8x16::addSatU);
    }

    @ForceInline
    public static Vector128 subSatS(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_SSUB, a, b, I8x16::subSatS);
    }

    @ForceInline
    public static Vector128 subSatU(Vector128 a, Vector128 b) {
        return BYTES.binary(VECTOR_OP_SUSUB, a, b, I8x16::subSatU);
    }

    /// The average, halves rounded up.
    @ForceInline
    public static Vector128 avgrU(Vector128 a, Vector128 b) {
        return sub(or(a, b), shrU(xor(a, b), 1));
    }

    // Shifts: no processor shifts bytes, so these shift wider lanes and clear what came from the neighbour

    @ForceInline
    public static Vector128 shl(Vector128 a, int count) {
        return and(VectorI16x8.shl(a, count & 7), splat(0xFF << (count & 7)));
    }

    @ForceInline
    public static Vector128 shrU(Vector128 a, int count) {
        return and(VectorI16x8.shrU(a, count & 7), splat(0xFF >>> (count & 7)));
    }

    @ForceInline
    public static Vector128 shrS(Vector128 a, int count) {
        Vector128 sign = splat(0x80 >>> (count & 7));
        return sub(xor(shrU(a, count), sign), sign);
    }

    // Tests

    @ForceInline
    public static int allTrue(Vector128 a) {
        return BYTES.test(BT_eq, a, I8x16::eq) == 0 ? 1 : 0;
    }

    /// The sign bits, lane 0 lowest.
    @ForceInline
    public static int bitmask(Vector128 a) {
        return (int) BYTES.test(BT_lt, a, I8x16::ltS);
    }

    // Relaxed: what the deterministic profile prescribes

    @ForceInline
    public static Vector128 relaxedSwizzle(Vector128 a, Vector128 b) {
        return swizzle(a, b);
    }

    @ForceInline
    public static Vector128 relaxedLaneselect(Vector128 a, Vector128 b, Vector128 c) {
        return bitselect(a, b, c);
    }
}
