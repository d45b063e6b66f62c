package dev.coracle.intrinsics;

/// The instructions of `f64x2`, all of them, by the name behind the dot: 2 lanes of 64 bits.
///
/// Each lane is what the instruction of [F64] makes of it.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class F64x2 {
    private static final V128 SIGNS = new V128(0x8000_0000_0000_0000L, 0x8000_0000_0000_0000L);

    private F64x2() {}

    // Lanes

    public static V128 splat(double value) {
        return I64x2.splat(Double.doubleToRawLongBits(value));
    }

    public static double extractLane(V128 vector, int lane) {
        return Double.longBitsToDouble(I64x2.extractLane(vector, lane));
    }

    public static V128 replaceLane(V128 vector, double value, int lane) {
        return I64x2.replaceLane(vector, Double.doubleToRawLongBits(value), lane);
    }

    private static V128 of(double a, double b) {
        return new V128(Double.doubleToRawLongBits(a), Double.doubleToRawLongBits(b));
    }

    // Comparison: a lane of ones if so, else of zeros

    public static V128 eq(V128 a, V128 b) {
        return new V128(-F64.eq(extractLane(a, 0), extractLane(b, 0)), -F64.eq(extractLane(a, 1), extractLane(b, 1)));
    }

    public static V128 ne(V128 a, V128 b) {
        return new V128(-F64.ne(extractLane(a, 0), extractLane(b, 0)), -F64.ne(extractLane(a, 1), extractLane(b, 1)));
    }

    public static V128 lt(V128 a, V128 b) {
        return new V128(-F64.lt(extractLane(a, 0), extractLane(b, 0)), -F64.lt(extractLane(a, 1), extractLane(b, 1)));
    }

    public static V128 gt(V128 a, V128 b) {
        return new V128(-F64.gt(extractLane(a, 0), extractLane(b, 0)), -F64.gt(extractLane(a, 1), extractLane(b, 1)));
    }

    public static V128 le(V128 a, V128 b) {
        return new V128(-F64.le(extractLane(a, 0), extractLane(b, 0)), -F64.le(extractLane(a, 1), extractLane(b, 1)));
    }

    public static V128 ge(V128 a, V128 b) {
        return new V128(-F64.ge(extractLane(a, 0), extractLane(b, 0)), -F64.ge(extractLane(a, 1), extractLane(b, 1)));
    }

    // Arithmetic

    public static V128 abs(V128 a) {
        return V128Bits.andnot(a, SIGNS);
    }

    public static V128 neg(V128 a) {
        return V128Bits.xor(a, SIGNS);
    }

    public static V128 ceil(V128 a) {
        return of(F64.ceil(extractLane(a, 0)), F64.ceil(extractLane(a, 1)));
    }

    public static V128 floor(V128 a) {
        return of(F64.floor(extractLane(a, 0)), F64.floor(extractLane(a, 1)));
    }

    public static V128 trunc(V128 a) {
        return of(F64.trunc(extractLane(a, 0)), F64.trunc(extractLane(a, 1)));
    }

    public static V128 nearest(V128 a) {
        return of(F64.nearest(extractLane(a, 0)), F64.nearest(extractLane(a, 1)));
    }

    public static V128 sqrt(V128 a) {
        return of(F64.sqrt(extractLane(a, 0)), F64.sqrt(extractLane(a, 1)));
    }

    public static V128 add(V128 a, V128 b) {
        return of(extractLane(a, 0) + extractLane(b, 0), extractLane(a, 1) + extractLane(b, 1));
    }

    public static V128 sub(V128 a, V128 b) {
        return of(extractLane(a, 0) - extractLane(b, 0), extractLane(a, 1) - extractLane(b, 1));
    }

    public static V128 mul(V128 a, V128 b) {
        return of(extractLane(a, 0) * extractLane(b, 0), extractLane(a, 1) * extractLane(b, 1));
    }

    public static V128 div(V128 a, V128 b) {
        return of(extractLane(a, 0) / extractLane(b, 0), extractLane(a, 1) / extractLane(b, 1));
    }

    public static V128 min(V128 a, V128 b) {
        return of(F64.min(extractLane(a, 0), extractLane(b, 0)), F64.min(extractLane(a, 1), extractLane(b, 1)));
    }

    public static V128 max(V128 a, V128 b) {
        return of(F64.max(extractLane(a, 0), extractLane(b, 0)), F64.max(extractLane(a, 1), extractLane(b, 1)));
    }

    /// `b` where it is less than `a`, else `a`.
    public static V128 pmin(V128 a, V128 b) {
        return V128Bits.bitselect(b, a, lt(b, a));
    }

    /// `b` where it is greater than `a`, else `a`.
    public static V128 pmax(V128 a, V128 b) {
        return V128Bits.bitselect(b, a, lt(a, b));
    }

    // Conversion

    public static V128 convertLowI32x4S(V128 a) {
        return of(F64.convertI32S(I32x4.extractLane(a, 0)), F64.convertI32S(I32x4.extractLane(a, 1)));
    }

    public static V128 convertLowI32x4U(V128 a) {
        return of(F64.convertI32U(I32x4.extractLane(a, 0)), F64.convertI32U(I32x4.extractLane(a, 1)));
    }

    public static V128 promoteLowF32x4(V128 a) {
        return of(F32x4.extractLane(a, 0), F32x4.extractLane(a, 1));
    }

    // Relaxed: what the deterministic profile prescribes

    /// `a * b + c`, rounded twice.
    public static V128 relaxedMadd(V128 a, V128 b, V128 c) {
        return add(mul(a, b), c);
    }

    /// `-a * b + c`, rounded twice.
    public static V128 relaxedNmadd(V128 a, V128 b, V128 c) {
        return add(mul(neg(a), b), c);
    }

    public static V128 relaxedMin(V128 a, V128 b) {
        return min(a, b);
    }

    public static V128 relaxedMax(V128 a, V128 b) {
        return max(a, b);
    }
}
