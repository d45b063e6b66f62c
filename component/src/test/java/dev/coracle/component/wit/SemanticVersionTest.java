package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SemanticVersionTest {
    @Test
    void versionsAreOrderedByPrecedence() {
        var ascending = Stream.of(
                        "0.0.0",
                        "0.2.9",
                        "0.2.10",
                        "1.0.0--",
                        "1.0.0-1",
                        "1.0.0-2",
                        "1.0.0-10",
                        "1.0.0-alpha",
                        "1.0.0-alpha.1",
                        "1.0.0-alpha.beta",
                        "1.0.0-rc.1",
                        "1.0.0",
                        "1.0.0+1",
                        "1.0.0+a",
                        "99999999999999999999.0.0")
                .map(SemanticVersion::parse)
                .toList();
        // The hyphen is a word of its own, so it stands behind the numbers.
        assertThat(ascending.get(3)).isGreaterThan(ascending.get(6)).isLessThan(ascending.get(7));
        var withoutHyphen = Stream.concat(
                        ascending.stream().limit(3), ascending.stream().skip(4))
                .toList();
        assertThat(withoutHyphen).isSorted();
        assertThat(withoutHyphen).doesNotHaveDuplicates();
    }

    @ParameterizedTest
    @ValueSource(strings = {"0.2.0", "1.0.1--", "1.0.1-a+a", "1.0.1-1+1", "1.0.0-11-a", "1.0.0-a1.1-a", "1.0.0+01.1"})
    void versionsAreWrittenAsTheyAreRead(String text) {
        assertThat(SemanticVersion.parse(text)).hasToString(text);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "1",
                "1.0",
                "1.0.0.0",
                "01.0.0",
                "1.0.00",
                "1.0.0-",
                "1.0.0-a..b",
                "1.0.0-01",
                "1.0.0+",
                "v1.0.0"
            })
    void whatIsNoVersionIsRefused(String text) {
        assertThatThrownBy(() -> SemanticVersion.parse(text)).isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void endlessVersionsAreRefused() {
        assertThatThrownBy(() -> SemanticVersion.parse("1.0." + "1".repeat(1_000_000)))
                .hasMessage("a version has at most 256 characters");
    }
}
