package dev.coracle.intrinsics;

/// The instructions of `f32x4`, all of them, by the name behind the dot: 4 lanes of 32 bits.
///
/// Each lane is what the instruction of [F32] makes of it.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class F32x4 {
    private static final V128 SIGNS = new V128(0x8000_0000_8000_0000L, 0x8000_0000_8000_0000L);

    private F32x4() {}

    // Lanes

    public static V128 splat(float value) {
        return I32x4.splat(Float.floatToRawIntBits(value));
    }

    public static float extractLane(V128 vector, int lane) {
        return Float.intBitsToFloat(I32x4.extractLane(vector, lane));
    }

    public static V128 replaceLane(V128 vector, float value, int lane) {
        return I32x4.replaceLane(vector, Float.floatToRawIntBits(value), lane);
    }

    private static V128 of(float a, float b, float c, float d) {
        return I32x4.of(
                Float.floatToRawIntBits(a),
                Float.floatToRawIntBits(b),
                Float.floatToRawIntBits(c),
                Float.floatToRawIntBits(d));
    }

    // Comparison: a lane of ones if so, else of zeros

    public static V128 eq(V128 a, V128 b) {
        return I32x4.of(
                -F32.eq(extractLane(a, 0), extractLane(b, 0)),
                -F32.eq(extractLane(a, 1), extractLane(b, 1)),
                -F32.eq(extractLane(a, 2), extractLane(b, 2)),
                -F32.eq(extractLane(a, 3), extractLane(b, 3)));
    }

    public static V128 ne(V128 a, V128 b) {
        return I32x4.of(
                -F32.ne(extractLane(a, 0), extractLane(b, 0)),
                -F32.ne(extractLane(a, 1), extractLane(b, 1)),
                -F32.ne(extractLane(a, 2), extractLane(b, 2)),
                -F32.ne(extractLane(a, 3), extractLane(b, 3)));
    }

    public static V128 lt(V128 a, V128 b) {
        return I32x4.of(
                -F32.lt(extractLane(a, 0), extractLane(b, 0)),
                -F32.lt(extractLane(a, 1), extractLane(b, 1)),
                -F32.lt(extractLane(a, 2), extractLane(b, 2)),
                -F32.lt(extractLane(a, 3), extractLane(b, 3)));
    }

    public static V128 gt(V128 a, V128 b) {
        return I32x4.of(
                -F32.gt(extractLane(a, 0), extractLane(b, 0)),
                -F32.gt(extractLane(a, 1), extractLane(b, 1)),
                -F32.gt(extractLane(a, 2), extractLane(b, 2)),
                -F32.gt(extractLane(a, 3), extractLane(b, 3)));
    }

    public static V128 le(V128 a, V128 b) {
        return I32x4.of(
                -F32.le(extractLane(a, 0), extractLane(b, 0)),
                -F32.le(extractLane(a, 1), extractLane(b, 1)),
                -F32.le(extractLane(a, 2), extractLane(b, 2)),
                -F32.le(extractLane(a, 3), extractLane(b, 3)));
    }

    public static V128 ge(V128 a, V128 b) {
        return I32x4.of(
                -F32.ge(extractLane(a, 0), extractLane(b, 0)),
                -F32.ge(extractLane(a, 1), extractLane(b, 1)),
                -F32.ge(extractLane(a, 2), extractLane(b, 2)),
                -F32.ge(extractLane(a, 3), extractLane(b, 3)));
    }

    // Arithmetic

    public static V128 abs(V128 a) {
        return V128Bits.andnot(a, SIGNS);
    }

    public static V128 neg(V128 a) {
        return V128Bits.xor(a, SIGNS);
    }

    public static V128 ceil(V128 a) {
        return of(
                F32.ceil(extractLane(a, 0)),
                F32.ceil(extractLane(a, 1)),
                F32.ceil(extractLane(a, 2)),
                F32.ceil(extractLane(a, 3)));
    }

    public static V128 floor(V128 a) {
        return of(
                F32.floor(extractLane(a, 0)),
                F32.floor(extractLane(a, 1)),
                F32.floor(extractLane(a, 2)),
                F32.floor(extractLane(a, 3)));
    }

    public static V128 trunc(V128 a) {
        return of(
                F32.trunc(extractLane(a, 0)),
                F32.trunc(extractLane(a, 1)),
                F32.trunc(extractLane(a, 2)),
                F32.trunc(extractLane(a, 3)));
    }

    public static V128 nearest(V128 a) {
        return of(
                F32.nearest(extractLane(a, 0)),
                F32.nearest(extractLane(a, 1)),
                F32.nearest(extractLane(a, 2)),
                F32.nearest(extractLane(a, 3)));
    }

    public static V128 sqrt(V128 a) {
        return of(
                F32.sqrt(extractLane(a, 0)),
                F32.sqrt(extractLane(a, 1)),
                F32.sqrt(extractLane(a, 2)),
                F32.sqrt(extractLane(a, 3)));
    }

    public static V128 add(V128 a, V128 b) {
        return of(
                extractLane(a, 0) + extractLane(b, 0),
                extractLane(a, 1) + extractLane(b, 1),
                extractLane(a, 2) + extractLane(b, 2),
                extractLane(a, 3) + extractLane(b, 3));
    }

    public static V128 sub(V128 a, V128 b) {
        return of(
                extractLane(a, 0) - extractLane(b, 0),
                extractLane(a, 1) - extractLane(b, 1),
                extractLane(a, 2) - extractLane(b, 2),
                extractLane(a, 3) - extractLane(b, 3));
    }

    public static V128 mul(V128 a, V128 b) {
        return of(
                extractLane(a, 0) * extractLane(b, 0),
                extractLane(a, 1) * extractLane(b, 1),
                extractLane(a, 2) * extractLane(b, 2),
                extractLane(a, 3) * extractLane(b, 3));
    }

    public static V128 div(V128 a, V128 b) {
        return of(
                extractLane(a, 0) / extractLane(b, 0),
                extractLane(a, 1) / extractLane(b, 1),
                extractLane(a, 2) / extractLane(b, 2),
                extractLane(a, 3) / extractLane(b, 3));
    }

    public static V128 min(V128 a, V128 b) {
        return of(
                F32.min(extractLane(a, 0), extractLane(b, 0)),
                F32.min(extractLane(a, 1), extractLane(b, 1)),
                F32.min(extractLane(a, 2), extractLane(b, 2)),
                F32.min(extractLane(a, 3), extractLane(b, 3)));
    }

    public static V128 max(V128 a, V128 b) {
        return of(
                F32.max(extractLane(a, 0), extractLane(b, 0)),
                F32.max(extractLane(a, 1), extractLane(b, 1)),
                F32.max(extractLane(a, 2), extractLane(b, 2)),
                F32.max(extractLane(a, 3), extractLane(b, 3)));
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

    public static V128 convertI32x4S(V128 a) {
        return of(
                F32.convertI32S(I32x4.extractLane(a, 0)),
                F32.convertI32S(I32x4.extractLane(a, 1)),
                F32.convertI32S(I32x4.extractLane(a, 2)),
                F32.convertI32S(I32x4.extractLane(a, 3)));
    }

    public static V128 convertI32x4U(V128 a) {
        return of(
                F32.convertI32U(I32x4.extractLane(a, 0)),
                F32.convertI32U(I32x4.extractLane(a, 1)),
                F32.convertI32U(I32x4.extractLane(a, 2)),
                F32.convertI32U(I32x4.extractLane(a, 3)));
    }

    public static V128 demoteF64x2Zero(V128 a) {
        return of((float) F64x2.extractLane(a, 0), (float) F64x2.extractLane(a, 1), 0, 0);
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
