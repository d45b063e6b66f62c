package dev.coracle.wasi.units;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ByteSizeTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            0,        0
            65536,    65536
            64k,      65536
            64 KiB,   65536
            1MB,      1048576
            4GiB,     4294967296
            1t,       1099511627776
            """)
    void readsANumberAndAUnit(String text, long bytes) {
        assertThat(ByteSize.parse(text)).isEqualTo(bytes);
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "4 gigs", "-1", "1.5G", "MiB", "9999999999999999999", "9999999999T"})
    void saysWhatASizeLooksLike(String text) {
        assertThatExceptionOfType(IllegalArgumentException.class)
                .isThrownBy(() -> ByteSize.parse(text))
                .withMessage("\"" + text + "\" is not a size; write a number and a unit, such as 64MiB");
    }
}
