package dev.coracle.intrinsics;

import static dev.coracle.intrinsics.Traps.assertTraps;
import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigInteger;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class IntegerTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # a,        b,  quotient,    remainder
            7,          2,  3,           1
            -7,         2,  -3,          -1
            7,         -2,  -3,          1
            -2147483648, 2, -1073741824, 0
            """)
    void signedDivisionTruncates(int a, int b, int quotient, int remainder) {
        assertThat(I32.divS(a, b)).isEqualTo(quotient);
        assertThat(I32.remS(a, b)).isEqualTo(remainder);
        assertThat(I64.divS(a, b)).isEqualTo(quotient);
        assertThat(I64.remS(a, b)).isEqualTo(remainder);
    }

    @Test
    void unsignedDivisionTakesTheSignBitForAValue() {
        assertThat(I32.divU(-1, 2)).isEqualTo(0x7FFF_FFFF);
        assertThat(I32.remU(-1, 10)).isEqualTo(5);
        assertThat(I64.divU(-1, 2)).isEqualTo(Long.MAX_VALUE);
        assertThat(I64.remU(-1, 10)).isEqualTo(5);
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, -1, Integer.MIN_VALUE})
    void everyDivisionByZeroTraps(int a) {
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I32.divS(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I32.divU(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I32.remS(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I32.remU(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I64.divS(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I64.divU(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I64.remS(a, 0));
        assertTraps(TrapCode.INTEGER_DIVIDE_BY_ZERO, () -> I64.remU(a, 0));
    }

    @Test
    void theLeastIntegerByMinusOneOverflowsButLeavesNoRemainder() {
        assertTraps(TrapCode.INTEGER_OVERFLOW, () -> I32.divS(Integer.MIN_VALUE, -1));
        assertTraps(TrapCode.INTEGER_OVERFLOW, () -> I64.divS(Long.MIN_VALUE, -1));
        assertThat(I32.remS(Integer.MIN_VALUE, -1)).isZero();
        assertThat(I64.remS(Long.MIN_VALUE, -1)).isZero();
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # value,                i32 signed,  i32 unsigned, i64 signed,           i64 unsigned
            0.9,                    0,           0,            0,                    0
            -0.9,                   0,           0,            0,                    0
            -1,                     -1,          overflow,     -1,                   overflow
            2147483647.9,           2147483647,  2147483647,   2147483647,           2147483647
            2147483648,             overflow,    2147483648,   2147483648,           2147483648
            -2147483648.9,          -2147483648, overflow,     -2147483648,          overflow
            -2147483649,            overflow,    overflow,     -2147483649,          overflow
            4294967295.9,           overflow,    4294967295,   4294967295,           4294967295
            4294967296,             overflow,    overflow,     4294967296,           4294967296
            9223372036854775808,    overflow,    overflow,     overflow,             9223372036854775808
            -9223372036854775808,   overflow,    overflow,     -9223372036854775808, overflow
            18446744073709549568,   overflow,    overflow,     overflow,             18446744073709549568
            18446744073709551616,   overflow,    overflow,     overflow,             overflow
            Infinity,               overflow,    overflow,     overflow,             overflow
            -Infinity,              overflow,    overflow,     overflow,             overflow
            NaN,                    invalid,     invalid,      invalid,              invalid
            """)
    void truncationTrapsOutsideTheRange(double value, String s32, String u32, String s64, String u64) {
        assertTruncates(s32, () -> Integer.toString(I32.truncF64S(value)));
        assertTruncates(u32, () -> Integer.toUnsignedString(I32.truncF64U(value)));
        assertTruncates(s64, () -> Long.toString(I64.truncF64S(value)));
        assertTruncates(u64, () -> Long.toUnsignedString(I64.truncF64U(value)));
    }

    private static void assertTruncates(String expected, java.util.function.Supplier<String> actual) {
        switch (expected) {
            case "overflow" -> assertTraps(TrapCode.INTEGER_OVERFLOW, actual::get);
            case "invalid" -> assertTraps(TrapCode.INVALID_CONVERSION_TO_INTEGER, actual::get);
            default -> assertThat(actual.get()).isEqualTo(expected);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # value,               i32 signed,  i32 unsigned, i64 signed,           i64 unsigned
            -1.5,                  -1,          0,            -1,                   0
            3e9,                   2147483647,  3000000000,   3000000000,           3000000000
            -3e9,                  -2147483648, 0,            -3000000000,          0
            1e19,                  2147483647,  4294967295,   9223372036854775807,  10000000000000000000
            -1e19,                 -2147483648, 0,            -9223372036854775808, 0
            1e20,                  2147483647,  4294967295,   9223372036854775807,  18446744073709551615
            Infinity,              2147483647,  4294967295,   9223372036854775807,  18446744073709551615
            -Infinity,             -2147483648, 0,            -9223372036854775808, 0
            NaN,                   0,           0,            0,                    0
            """)
    void saturatingTruncationNeverTraps(double value, String s32, String u32, String s64, String u64) {
        assertThat(Integer.toString(I32.truncSatF64S(value))).isEqualTo(s32);
        assertThat(Integer.toUnsignedString(I32.truncSatF64U(value))).isEqualTo(u32);
        assertThat(Long.toString(I64.truncSatF64S(value))).isEqualTo(s64);
        assertThat(Long.toUnsignedString(I64.truncSatF64U(value))).isEqualTo(u64);
    }

    @Test
    void truncationOfFloatsKnowsTheirRangesToo() {
        assertThat(I32.truncF32S(-0x1p31f)).isEqualTo(Integer.MIN_VALUE);
        assertTraps(TrapCode.INTEGER_OVERFLOW, () -> I32.truncF32S(0x1p31f));
        assertThat(I32.truncF32U(0x1.fffffep31f)).isEqualTo(0xFFFF_FF00);
        assertThat(I64.truncF32U(0x1.fffffep63f)).isEqualTo(0xFFFF_FF00_0000_0000L);
        assertTraps(TrapCode.INTEGER_OVERFLOW, () -> I64.truncF32S(0x1p63f));
        assertTraps(TrapCode.INVALID_CONVERSION_TO_INTEGER, () -> I64.truncF32U(Float.NaN));
        assertThat(I32.truncSatF32U(0x1p40f)).isEqualTo(-1);
        assertThat(I64.truncSatF32U(0x1p64f)).isEqualTo(-1);
    }

    @Test
    void wideArithmeticAgreesWithBigIntegers() {
        long seed = System.nanoTime();
        Random random = new Random(seed);
        long[] edges = {0, 1, -1, Long.MIN_VALUE, Long.MAX_VALUE};
        for (int i = 0; i < 2_000; i++) {
            long a = i < 625 ? edges[i % 5] : random.nextLong();
            long b = i < 625 ? edges[i / 5 % 5] : random.nextLong();
            long c = i < 625 ? edges[i / 25 % 5] : random.nextLong();
            long d = i < 625 ? edges[i / 125] : random.nextLong();
            String inputs = "seed " + seed + ": " + a + " " + b + " " + c + " " + d;
            assertWide(
                    I64.add128Low(a, b, c, d),
                    I64.add128High(a, b, c, d),
                    wide(a, b).add(wide(c, d)),
                    inputs);
            assertWide(
                    I64.sub128Low(a, b, c, d),
                    I64.sub128High(a, b, c, d),
                    wide(a, b).subtract(wide(c, d)),
                    inputs);
            assertWide(I64.mulWideSLow(a, b), I64.mulWideSHigh(a, b), signed(a).multiply(signed(b)), inputs);
            assertWide(
                    I64.mulWideULow(a, b), I64.mulWideUHigh(a, b), unsigned(a).multiply(unsigned(b)), inputs);
        }
    }

    private static void assertWide(long low, long high, BigInteger expected, String inputs) {
        assertThat(low).as(inputs).isEqualTo(expected.longValue());
        assertThat(high).as(inputs).isEqualTo(expected.shiftRight(64).longValue());
    }

    private static BigInteger wide(long low, long high) {
        return signed(high).shiftLeft(64).add(unsigned(low));
    }

    private static BigInteger signed(long value) {
        return BigInteger.valueOf(value);
    }

    private static BigInteger unsigned(long value) {
        return new BigInteger(Long.toUnsignedString(value));
    }

    @Test
    void shiftsAndRotationsTakeTheirCountModuloTheWidth() {
        assertThat(I32.shl(1, 33)).isEqualTo(2);
        assertThat(I32.shrU(-1, 63)).isEqualTo(1);
        assertThat(I64.shl(1, 65)).isEqualTo(2);
        assertThat(I64.rotl(1, 64 + 63)).isEqualTo(Long.MIN_VALUE);
        assertThat(I32.rotr(1, 1)).isEqualTo(Integer.MIN_VALUE);
    }

    @Test
    void signExtensionLooksAtTheLowBitsAlone() {
        assertThat(I32.extend8S(0x1280)).isEqualTo(-128);
        assertThat(I32.extend16S(0x1_8000)).isEqualTo(-32768);
        assertThat(I64.extend32S(0x1_8000_0000L)).isEqualTo(Integer.MIN_VALUE);
        assertThat(I64.extendI32U(-1)).isEqualTo(0xFFFF_FFFFL);
        assertThat(I64.extendI32S(-1)).isEqualTo(-1);
    }
}
