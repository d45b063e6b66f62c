package dev.coracle.component.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class VersionTrackTest {
    @ParameterizedTest
    @CsvSource(textBlock = """
            # a name,                     another,                  whether they are of one track
            wasi:io/streams@0.2.0,        wasi:io/streams@0.2.12,   true
            wasi:io/streams@0.2.0,        wasi:io/streams@0.3.0,    false
            wasi:io/streams@0.2.0,        wasi:io/poll@0.2.0,       false
            a:b/c@1.2.3,                  a:b/c@1.0.0,              true
            a:b/c@1.2.3,                  a:b/c@2.0.0,              false
            a:b/c@0.0.1,                  a:b/c@0.0.2,              false
            a:b/c@0.3.0-rc-1,             a:b/c@0.3.0,              false
            a:b/c@0.3.0-rc-1,             a:b/c@0.3.0-rc-1,         true
            a:b/c@1.0.0+build,            a:b/c@1.0.0,              true
            a:b/c,                        a:b/c@1.0.0,              false
            a:b/c,                        a:b/c,                    true
            plain-name,                   plain-name,               true
            a:b/c@no-version,             a:b/c@no-version,         true
            """)
    void compatibleVersionsAreOfOneTrack(String one, String other, boolean same) {
        assertThat(VersionTrack.of(one).equals(VersionTrack.of(other))).isEqualTo(same);
    }

    @Test
    void theExactNameIsFoundBeforeOthersOfItsTrack() {
        var things = Map.of("a:b/c@1.0.0", "old", "a:b/c@1.1.0", "new");
        assertThat(VersionTrack.find(things, "a:b/c@1.1.0")).isEqualTo("new");
        assertThat(VersionTrack.find(things, "a:b/c@1.9.0")).isIn("old", "new");
        assertThat(VersionTrack.find(things, "a:b/c@2.0.0")).isNull();
    }
}
