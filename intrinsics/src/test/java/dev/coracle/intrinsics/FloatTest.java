package dev.coracle.intrinsics;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.List;
import java.util.Random;
import java.util.function.DoubleUnaryOperator;
import java.util.function.UnaryOperator;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class FloatTest {
    private static final float SIGNALLING = Float.intBitsToFloat(0x7F80_1234);
    private static final double SIGNALLING_64 = Double.longBitsToDouble(0xFFF0_0000_0000_1234L);

    @Test
    void signsChangeNoOtherBitOfASignallingNan() {
        assertThat(bits(F32.neg(SIGNALLING))).isEqualTo(0xFF80_1234);
        assertThat(bits(F32.abs(F32.neg(SIGNALLING)))).isEqualTo(0x7F80_1234);
        assertThat(bits(F32.copysign(SIGNALLING, -1))).isEqualTo(0xFF80_1234);
        assertThat(bits(F64.neg(SIGNALLING_64))).isEqualTo(0x7FF0_0000_0000_1234L);
        assertThat(bits(F64.abs(SIGNALLING_64))).isEqualTo(0x7FF0_0000_0000_1234L);
        assertThat(bits(F64.copysign(1, SIGNALLING_64))).isEqualTo(0xBFF0_0000_0000_0000L);
        assertThat(I32.reinterpretF32(F32.reinterpretI32(0x7F80_1234))).isEqualTo(0x7F80_1234);
        assertThat(I64.reinterpretF64(F64.reinterpretI64(0xFFF0_0000_0000_1234L)))
                .isEqualTo(0xFFF0_0000_0000_1234L);
    }

    @Test
    void everyOperationQuietensASignallingNan() {
        List<UnaryOperator<Float>> singles = List.of(
                F32::ceil,
                F32::floor,
                F32::trunc,
                F32::nearest,
                F32::sqrt,
                a -> F32.min(a, 1),
                a -> F32.min(1, a),
                a -> F32.max(a, 1),
                a -> F32.max(1, a),
                a -> F32.add(a, 1),
                a -> F32.sub(1, a),
                a -> F32.mul(a, 1),
                a -> F32.div(a, 1),
                a -> F32.demoteF64(F64.promoteF32(a)));
        for (UnaryOperator<Float> operation : singles) {
            assertThat(bits(operation.apply(SIGNALLING)) & 0x7FC0_0000).isEqualTo(0x7FC0_0000);
        }
        List<DoubleUnaryOperator> doubles = List.of(
                F64::ceil,
                F64::floor,
                F64::trunc,
                F64::nearest,
                F64::sqrt,
                a -> F64.min(a, 1),
                a -> F64.min(1, a),
                a -> F64.max(a, 1),
                a -> F64.max(1, a),
                a -> F64.add(a, 1),
                a -> F64.sub(1, a),
                a -> F64.mul(a, 1),
                a -> F64.div(a, 1),
                a -> F64.promoteF32(F32.demoteF64(a)));
        for (DoubleUnaryOperator operation : doubles) {
            assertThat(bits(operation.applyAsDouble(SIGNALLING_64)) & 0x7FF8_0000_0000_0000L)
                    .isEqualTo(0x7FF8_0000_0000_0000L);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # value,             ceil,             floor,            trunc,            nearest
            0.5,                 1,                0,                0,                0
            -0.5,                -0.0,             -1,               -0.0,             -0.0
            1.5,                 2,                1,                1,                2
            2.5,                 3,                2,                2,                2
            -2.5,                -2,               -3,               -2,               -2
            -0.0,                -0.0,             -0.0,             -0.0,             -0.0
            8388607.5,           8388608,          8388607,          8388607,          8388608
            1e30,                1e30,             1e30,             1e30,             1e30
            -Infinity,           -Infinity,        -Infinity,        -Infinity,        -Infinity
            """)
    void roundsToIntegers(double value, double ceil, double floor, double trunc, double nearest) {
        assertThat(F64.ceil(value)).isEqualTo(ceil);
        assertThat(F64.floor(value)).isEqualTo(floor);
        assertThat(F64.trunc(value)).isEqualTo(trunc);
        assertThat(F64.nearest(value)).isEqualTo(nearest);
        assertThat(F32.ceil((float) value)).isEqualTo((float) ceil);
        assertThat(F32.floor((float) value)).isEqualTo((float) floor);
        assertThat(F32.trunc((float) value)).isEqualTo((float) trunc);
        assertThat(F32.nearest((float) value)).isEqualTo((float) nearest);
    }

    @Test
    void minusZeroIsLessThanPlusZeroForMinAndMaxOnly() {
        assertThat(bits(F32.min(0f, -0f))).isEqualTo(0x8000_0000);
        assertThat(bits(F32.max(-0f, 0f))).isZero();
        assertThat(bits(F64.min(0.0, -0.0))).isEqualTo(Long.MIN_VALUE);
        assertThat(bits(F64.max(-0.0, 0.0))).isZero();
        assertThat(F32.eq(0f, -0f)).isEqualTo(1);
        assertThat(F64.lt(-0.0, 0.0)).isZero();
    }

    @Test
    void noComparisonButInequalityHoldsForANan() {
        assertThat(F32.ne(Float.NaN, Float.NaN)).isEqualTo(1);
        assertThat(F64.ne(Double.NaN, 0)).isEqualTo(1);
        assertThat(F32.eq(Float.NaN, Float.NaN) + F32.lt(Float.NaN, 1) + F32.gt(1, Float.NaN))
                .isZero();
        assertThat(F64.le(Double.NaN, 1) + F64.ge(Double.NaN, 1) + F64.eq(Double.NaN, 1))
                .isZero();
    }

    @ParameterizedTest
    @ValueSource(longs = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE, 0x8000_0000_0000_0401L, 0xFFFF_FF80_0000_0001L})
    void unsignedConversionRoundsOnce(long edge) {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        for (int i = 0; i < 1_000; i++) {
            long value = i == 0 ? edge : random.nextLong() | Long.MIN_VALUE;
            BigDecimal exact = new BigDecimal(Long.toUnsignedString(value));
            assertThat(F32.convertI64U(value)).as("seed %d: %x", seed, value).isEqualTo(exact.floatValue());
            assertThat(F64.convertI64U(value)).as("seed %d: %x", seed, value).isEqualTo(exact.doubleValue());
        }
        assertThat(F32.convertI32U(-1)).isEqualTo(0x1p32f);
        assertThat(F64.convertI32U(-1)).isEqualTo(4294967295.0);
        assertThat(F32.convertI32S(16777217)).isEqualTo(16777216f);
    }

    private static int bits(float value) {
        return Float.floatToRawIntBits(value);
    }

    private static long bits(double value) {
        return Double.doubleToRawLongBits(value);
    }
}
