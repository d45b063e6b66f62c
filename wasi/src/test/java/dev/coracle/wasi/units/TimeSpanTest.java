package dev.coracle.wasi.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimeSpanTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            500ms, PT0.5S
            30s,   PT30S
            5 m,   PT5M
            1h,    PT1H
            """)
    void readsANumberAndAUnit(String text, Duration span) {
        assertThat(TimeSpan.parse(text)).isEqualTo(span);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "5", "0s", "-1s", "1.5s", "s", "9999999999s", "1d"})
    void saysWhatASpanLooksLike(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> TimeSpan.parse(text))
                .withMessage("\"" + text + "\" is not a span of time; write a number and a unit, such as 30s or 500ms");
    }
}
