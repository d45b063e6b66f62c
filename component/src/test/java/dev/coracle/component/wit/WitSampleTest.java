package dev.coracle.component.wit;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/// A text with a little of everything, and what is made of it.
class WitSampleTest {
    private static final Path FOLDER = Path.of("src/test/resources/dev/coracle/component/wit");

    @Test
    void theSampleIsPrintedAsItsGoldenFile() throws Exception {
        var library = WitReader.read(FOLDER.resolve("sample.wit"), WitFeatures.of("prices"));
        assertThat(Wit.printed(library)).isEqualTo(Files.readString(FOLDER.resolve("sample.printed.wit")));
    }
}
