package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RateLimiterTest {
    private static final long SECOND = 1_000_000_000;

    @Test
    void soManyComeAtOnceAndThenOneByOne() {
        long start = Long.MAX_VALUE - SECOND; // as clocks may, it overflows
        var limiter = new RateLimiter(Rate.parse("10/s"), start);
        for (int i = 0; i < 10; i++) {
            assertThat(limiter.secondsToWait(start)).isZero();
        }
        assertThat(limiter.secondsToWait(start)).isEqualTo(1);
        assertThat(limiter.secondsToWait(start + SECOND / 10)).isZero();
        assertThat(limiter.secondsToWait(start + SECOND / 10)).isEqualTo(1);
        for (int i = 0; i < 10; i++) {
            assertThat(limiter.secondsToWait(start + 10 * SECOND)).isZero();
        }
        assertThat(limiter.secondsToWait(start + 10 * SECOND)).isEqualTo(1);
    }

    @Test
    void whoComesTooEarlyIsToldWhenToCome() {
        var limiter = new RateLimiter(new Rate(1, Duration.ofMinutes(1)), 0);
        assertThat(limiter.secondsToWait(0)).isZero();
        assertThat(limiter.secondsToWait(0)).isEqualTo(61);
        assertThat(limiter.secondsToWait(59 * SECOND + 1)).isEqualTo(1);
        assertThat(limiter.secondsToWait(60 * SECOND)).isZero();
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "10", "10/", "/s", "0/s", "-1/s", "1.5/s", "10/d", "9999999999/s"})
    void saysWhatARateLooksLike(String text) {
        assertThatThrownBy(() -> Rate.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("\"" + text + "\" is not a rate; write requests and a unit, such as 100/s or 600/m");
    }
}
