package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Random;
import java.util.stream.LongStream;
import org.junit.jupiter.api.Test;

/// Unsigned division by constants, which the compiler turns into multiplication, beside Java's own.
class ConstantDivisionTest {
    private static final long SEED = 20261126;

    private final Guest guest = new Guest();
    private final Random random = new Random(SEED);

    @Test
    void divisionOfLongsByConstantsIsExact() {
        long[] divisors = values(64);
        long[] dividends = values(64);
        for (long divisor : divisors) {
            var instance = guest.instance("""
                    (module
                      (func (export "div") (param i64) (result i64) (i64.div_u (local.get 0) (i64.const %d)))
                      (func (export "rem") (param i64) (result i64) (i64.rem_u (local.get 0) (i64.const %1$d))))
                    """.formatted(divisor));
            for (long dividend : with(dividends, -divisor, -divisor - 1, divisor, divisor - 1, divisor * 7 - 1)) {
                assertThat(instance.func("div").call(dividend))
                        .as("seed %d: %s / %s", SEED, Long.toUnsignedString(dividend), Long.toUnsignedString(divisor))
                        .containsExactly(Long.divideUnsigned(dividend, divisor));
                assertThat(instance.func("rem").call(dividend))
                        .containsExactly(Long.remainderUnsigned(dividend, divisor));
            }
        }
    }

    @Test
    void divisionOfIntsByConstantsIsExact() {
        int[] divisors =
                LongStream.of(values(32)).mapToInt(value -> (int) value).toArray();
        for (int divisor : divisors) {
            var instance = guest.instance("""
                    (module
                      (func (export "div") (param i32) (result i32) (i32.div_u (local.get 0) (i32.const %d)))
                      (func (export "rem") (param i32) (result i32) (i32.rem_u (local.get 0) (i32.const %1$d))))
                    """.formatted(divisor));
            for (int dividend : divisors) {
                for (int near : new int[] {dividend, dividend * divisor, dividend * divisor - 1, -divisor}) {
                    assertThat(instance.func("div").call(near))
                            .as("seed %d: %d / %d", SEED, near, divisor)
                            .containsExactly(Integer.divideUnsigned(near, divisor));
                    assertThat(instance.func("rem").call(near))
                            .containsExactly(Integer.remainderUnsigned(near, divisor));
                }
            }
        }
    }

    @Test
    void divisionByTheConstantZeroTraps() {
        var instance = guest.instance("""
                (module (func (export "int") (result i32) (i32.rem_u (i32.const 1) (i32.const 0)))
                  (func (export "long") (result i64) (i64.div_u (i64.const 1) (i64.const 0))))
                """);

        assertThatThrownBy(instance.func("int")::call).hasMessageStartingWith("integer divide by zero");
        assertThatThrownBy(instance.func("long")::call).hasMessageStartingWith("integer divide by zero");
    }

    /// Small numbers, those about powers of two, the largest, and some of each length; none is 0.
    private long[] values(int bits) {
        var near = LongStream.range(1, bits).flatMap(i -> LongStream.of((1L << i) - 1, 1L << i, (1L << i) + 1));
        var any = LongStream.range(0, bits).map(i -> random.nextLong() >>> i | 1);
        return LongStream.concat(LongStream.of(5, 6, 7, 10, 100, 641, 1000, -1, -2, -3), LongStream.concat(near, any))
                .toArray();
    }

    private static long[] with(long[] values, long... more) {
        return LongStream.concat(LongStream.of(values), LongStream.of(more)).toArray();
    }
}
