package dev.coracle.cli.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ToolVersionTest {
    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # what a tool prints                   | version
            cargo 1.95.0 (f2d3ce0bd 2026-03-21)    | 1.95.0
            v20.20.2                               | 20.20.2
            Python 3.14.0rc2                       | 3.14.0
            GNU Make 4.4                           | 4.4.0
            6.18.44-fc-v595                        | 6.18.44
            wasm-tools 1.262.0 (e22db44da)         | 1.262.0
            """)
    void aVersionIsFoundInWhatAToolPrints(String text, String version) {
        assertThat(ToolVersion.in(text)).hasToString("Optional[" + version + "]");
    }

    @ParameterizedTest
    @CsvSource({"1.9.0, 1.10.0", "1.9.9, 2.0.0", "1.91.0, 1.91.1"})
    void versionsAreComparedNumberByNumber(String older, String newer) {
        assertThat(ToolVersion.in(older).orElseThrow())
                .isLessThan(ToolVersion.in(newer).orElseThrow());
    }

    @ParameterizedTest
    @CsvSource({"''", "what?", "no version"})
    void aTextWithoutNumbersHasNone(String text) {
        assertThat(ToolVersion.in(text)).isEmpty();
    }
}
