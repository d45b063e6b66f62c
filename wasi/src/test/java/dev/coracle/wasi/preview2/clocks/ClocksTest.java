package dev.coracle.wasi.preview2.clocks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasi.TestServices;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

@Timeout(30)
class ClocksTest {
    private static MonotonicClock monotonic() throws IOException {
        return new MonotonicClock(TestServices.open(WasiConfig.DEFAULT).clocks());
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # nanoseconds,          seconds,     rest
            0,                      0,           0
            1,                      0,           1
            1234567890123456789,    1234567890,  123456789
            -1,                     -1,          999999999
            -9223372036854775808,   -9223372037, 145224192
            9223372036854775807,    9223372036,  854775807
            """)
    void aMomentHasTwoForms(long nanoseconds, long seconds, int rest) {
        assertThat(Datetime.ofNanoseconds(nanoseconds)).isEqualTo(new Datetime(seconds, rest));
        if (nanoseconds != Long.MIN_VALUE) {
            assertThat(new Datetime(seconds, rest).toNanoseconds()).isEqualTo(nanoseconds);
        }
    }

    @Test
    void aSecondOfNanosecondsIsNoMoment() {
        assertThatThrownBy(() -> new Datetime(0, 1_000_000_000).toNanoseconds())
                .isInstanceOf(ArithmeticException.class)
                .hasMessageContaining("1000000000");
    }

    @Test
    void aDurationPasses() throws IOException {
        var clock = monotonic();
        long start = clock.now();

        clock.subscribeDuration(20_000_000).block();

        assertThat(clock.now() - start).isGreaterThanOrEqualTo(20_000_000);
    }

    @Test
    void anInstantIsReadyOnceTheClockShowsIt() throws IOException {
        var clock = monotonic();
        long when = clock.now() + 20_000_000;
        var pollable = clock.subscribeInstant(when);
        assertThat(pollable.ready()).isFalse();

        pollable.block();

        assertThat(clock.now()).isGreaterThanOrEqualTo(when);
        assertThat(clock.subscribeInstant(0).ready()).isTrue();
    }

    @Test
    void noTimeIsTooFarAway() throws IOException {
        var clock = monotonic();
        for (long far : new long[] {-1, Long.MAX_VALUE, Long.MIN_VALUE}) {
            assertThat(clock.subscribeDuration(far).ready()).isFalse();
            assertThat(clock.subscribeInstant(far).ready()).isFalse();
        }
    }

    @Test
    void theTimeZoneOfTheMachineIsNotTold() {
        var timezone = new Timezone();
        var when = new Datetime(1_700_000_000, 0);

        assertThat(timezone.display(when)).isEqualTo(new TimezoneDisplay(0, "UTC", false));
        assertThat(timezone.utcOffset(when)).isZero();
    }
}
