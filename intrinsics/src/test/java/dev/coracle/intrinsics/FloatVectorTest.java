package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Vectors.build;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.Vectors.Operation;
import java.util.function.DoubleBinaryOperator;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FloatVectorTest {
    private static final float[] VALUES = {
        0f,
        -0f,
        1f,
        -1f,
        0.5f,
        -2.5f,
        1e30f,
        -1e-40f,
        Float.MAX_VALUE,
        Float.POSITIVE_INFINITY,
        Float.NEGATIVE_INFINITY,
        Float.NaN,
        3e9f,
        -3e9f,
        16777216f,
        Float.MIN_VALUE,
    };

    interface OnFloats {
        float apply(float a, float b);
    }

    @ParameterizedTest(name = "{0}")
    @MethodSource
    void doesToEveryLaneWhatTheScalarInstructionDoes(
            String name, Operation singles, OnFloats single, Operation doubles, DoubleBinaryOperator twice) {
        for (int i = 0; i < VALUES.length; i++) {
            for (int j = 0; j < VALUES.length; j++) {
                V128 a = f32x4(i);
                V128 b = f32x4(j);
                assertThat(anyNan(singles.apply(a, b)))
                        .as("%s of %s, %s", name, a, b)
                        .isEqualTo(anyNan(build(
                                32,
                                lane -> Float.floatToRawIntBits(
                                        single.apply(F32x4.extractLane(a, lane), F32x4.extractLane(b, lane))))));
                V128 c = f64x2(i);
                V128 d = f64x2(j);
                assertThat(anyNan64(doubles.apply(c, d)))
                        .as("%s of %s, %s", name, c, d)
                        .isEqualTo(anyNan64(build(
                                64,
                                lane -> Double.doubleToRawLongBits(
                                        twice.applyAsDouble(F64x2.extractLane(c, lane), F64x2.extractLane(d, lane))))));
            }
        }
    }

    static Stream<Arguments> doesToEveryLaneWhatTheScalarInstructionDoes() {
        return Stream.of(
                row("add", F32x4::add, F32::add, F64x2::add, F64::add),
                row("sub", F32x4::sub, F32::sub, F64x2::sub, F64::sub),
                row("mul", F32x4::mul, F32::mul, F64x2::mul, F64::mul),
                row("div", F32x4::div, F32::div, F64x2::div, F64::div),
                row("min", F32x4::min, F32::min, F64x2::min, F64::min),
                row("max", F32x4::max, F32::max, F64x2::max, F64::max),
                row("relaxed_min", F32x4::relaxedMin, F32::min, F64x2::relaxedMin, F64::min),
                row("relaxed_max", F32x4::relaxedMax, F32::max, F64x2::relaxedMax, F64::max),
                row("pmin", F32x4::pmin, (a, b) -> b < a ? b : a, F64x2::pmin, (a, b) -> b < a ? b : a),
                row("pmax", F32x4::pmax, (a, b) -> a < b ? b : a, F64x2::pmax, (a, b) -> a < b ? b : a),
                row("abs", (a, _) -> F32x4.abs(a), (a, _) -> F32.abs(a), (a, _) -> F64x2.abs(a), (a, _) -> F64.abs(a)),
                row("neg", (a, _) -> F32x4.neg(a), (a, _) -> F32.neg(a), (a, _) -> F64x2.neg(a), (a, _) -> F64.neg(a)),
                row(
                        "sqrt",
                        (a, _) -> F32x4.sqrt(a),
                        (a, _) -> F32.sqrt(a),
                        (a, _) -> F64x2.sqrt(a),
                        (a, _) -> F64.sqrt(a)),
                row(
                        "ceil",
                        (a, _) -> F32x4.ceil(a),
                        (a, _) -> F32.ceil(a),
                        (a, _) -> F64x2.ceil(a),
                        (a, _) -> F64.ceil(a)),
                row(
                        "floor",
                        (a, _) -> F32x4.floor(a),
                        (a, _) -> F32.floor(a),
                        (a, _) -> F64x2.floor(a),
                        (a, _) -> F64.floor(a)),
                row(
                        "trunc",
                        (a, _) -> F32x4.trunc(a),
                        (a, _) -> F32.trunc(a),
                        (a, _) -> F64x2.trunc(a),
                        (a, _) -> F64.trunc(a)),
                row(
                        "nearest",
                        (a, _) -> F32x4.nearest(a),
                        (a, _) -> F32.nearest(a),
                        (a, _) -> F64x2.nearest(a),
                        (a, _) -> F64.nearest(a)),
                row(
                        "relaxed_madd",
                        (a, b) -> F32x4.relaxedMadd(a, b, b),
                        (a, b) -> a * b + b,
                        (a, b) -> F64x2.relaxedMadd(a, b, b),
                        (a, b) -> a * b + b),
                row(
                        "relaxed_nmadd",
                        (a, b) -> F32x4.relaxedNmadd(a, b, b),
                        (a, b) -> -a * b + b,
                        (a, b) -> F64x2.relaxedNmadd(a, b, b),
                        (a, b) -> -a * b + b),
                row("eq", F32x4::eq, (a, b) -> mask(a == b), F64x2::eq, (a, b) -> mask64(a == b)),
                row("ne", F32x4::ne, (a, b) -> mask(a != b), F64x2::ne, (a, b) -> mask64(a != b)),
                row("lt", F32x4::lt, (a, b) -> mask(a < b), F64x2::lt, (a, b) -> mask64(a < b)),
                row("gt", F32x4::gt, (a, b) -> mask(a > b), F64x2::gt, (a, b) -> mask64(a > b)),
                row("le", F32x4::le, (a, b) -> mask(a <= b), F64x2::le, (a, b) -> mask64(a <= b)),
                row("ge", F32x4::ge, (a, b) -> mask(a >= b), F64x2::ge, (a, b) -> mask64(a >= b)));
    }

    @Test
    void convertsLaneByLane() {
        V128 integers = new V128(0x8000_0000_0000_0001L, 0xFFFF_FFFF_7FFF_FFFFL);
        assertThat(F32x4.convertI32x4S(integers)).isEqualTo(floats(1, -0x1p31f, 0x1p31f, -1));
        assertThat(F32x4.convertI32x4U(integers)).isEqualTo(floats(1, 0x1p31f, 0x1p31f, 0x1p32f));
        assertThat(F64x2.convertLowI32x4S(integers)).isEqualTo(doubles(1, -0x1p31));
        assertThat(F64x2.convertLowI32x4U(integers)).isEqualTo(doubles(1, 0x1p31));
        assertThat(F64x2.promoteLowF32x4(floats(1.5f, -0f, 9, 9))).isEqualTo(doubles(1.5, -0.0));
        assertThat(F32x4.demoteF64x2Zero(doubles(0.1, 1e300))).isEqualTo(floats(0.1f, Float.POSITIVE_INFINITY, 0, 0));
    }

    @Test
    void truncatesWithSaturation() {
        V128 floats = floats(-1.9f, 3e9f, Float.NaN, -3e9f);
        assertThat(I32x4.truncSatF32x4S(floats)).isEqualTo(integers(-1, Integer.MAX_VALUE, 0, Integer.MIN_VALUE));
        assertThat(I32x4.truncSatF32x4U(floats)).isEqualTo(integers(0, (int) 3_000_000_000L, 0, 0));
        assertThat(I32x4.relaxedTruncF32x4S(floats)).isEqualTo(I32x4.truncSatF32x4S(floats));
        assertThat(I32x4.relaxedTruncF32x4U(floats)).isEqualTo(I32x4.truncSatF32x4U(floats));
        V128 doubles = doubles(-1.9, 1e10);
        assertThat(I32x4.truncSatF64x2SZero(doubles)).isEqualTo(integers(-1, Integer.MAX_VALUE, 0, 0));
        assertThat(I32x4.truncSatF64x2UZero(doubles)).isEqualTo(integers(0, -1, 0, 0));
        assertThat(I32x4.relaxedTruncF64x2SZero(doubles)).isEqualTo(I32x4.truncSatF64x2SZero(doubles));
        assertThat(I32x4.relaxedTruncF64x2UZero(doubles)).isEqualTo(I32x4.truncSatF64x2UZero(doubles));
    }

    /// One NaN for all that arithmetic may answer; a mask of ones, which is none of them, stays.
    private static V128 anyNan(V128 vector) {
        return build(32, lane -> {
            int bits = I32x4.extractLane(vector, lane);
            return bits == -1 ? bits : Float.floatToIntBits(Float.intBitsToFloat(bits));
        });
    }

    private static V128 anyNan64(V128 vector) {
        return build(64, lane -> {
            long bits = I64x2.extractLane(vector, lane);
            return bits == -1 ? bits : Double.doubleToLongBits(Double.longBitsToDouble(bits));
        });
    }

    private static V128 f32x4(int first) {
        return build(32, lane -> Float.floatToRawIntBits(VALUES[(first + lane) % VALUES.length]));
    }

    private static V128 f64x2(int first) {
        return build(64, lane -> Double.doubleToRawLongBits(VALUES[(first + lane) % VALUES.length]));
    }

    private static V128 floats(float... lanes) {
        return build(32, lane -> Float.floatToRawIntBits(lanes[lane]));
    }

    private static V128 doubles(double... lanes) {
        return build(64, lane -> Double.doubleToRawLongBits(lanes[lane]));
    }

    private static V128 integers(int... lanes) {
        return build(32, lane -> lanes[lane]);
    }

    private static float mask(boolean condition) {
        return Float.intBitsToFloat(condition ? -1 : 0);
    }

    private static double mask64(boolean condition) {
        return Double.longBitsToDouble(condition ? -1 : 0);
    }

    private static Arguments row(
            String name, Operation singles, OnFloats single, Operation doubles, DoubleBinaryOperator twice) {
        return Arguments.of(name, singles, single, doubles, twice);
    }
}
