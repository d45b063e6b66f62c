package dev.coracle.fuzz.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What was found once, and a few inputs of each kind: every target ends with a result or with its exception.
class TargetsTest {
    private static final Path SEEDS = Path.of("seeds", "coverage");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private interface Target {
        void run(byte[] input);
    }

    /// A target, and the folder with inputs for it.
    record Row(String folder, String name, Target target) {
        @Override
        public String toString() {
            return name;
        }
    }

    static final List<Row> TARGETS = List.of(
            new Row("module", "decoder", DecoderTarget::fuzzerTestOneInput),
            new Row("module", "validator", ValidatorTarget::fuzzerTestOneInput),
            new Row("text", "text", TextTarget::fuzzerTestOneInput),
            new Row("component", "component", ComponentTarget::fuzzerTestOneInput),
            new Row("wit", "wit", WitTarget::fuzzerTestOneInput));

    @ParameterizedTest
    @FieldSource("TARGETS")
    void everyInputEndsAsItShould(Row row) throws IOException {
        try (var files = Files.list(SEEDS.resolve(row.folder()))) {
            for (var file : files.sorted().toList()) {
                byte[] input = Files.readAllBytes(file);
                Assertions.assertTimeoutPreemptively(PATIENCE, () -> run(row.target(), input, file));
            }
        }
    }

    private static void run(Target target, byte[] input, Path file) {
        try {
            target.run(input);
        } catch (RuntimeException | Error failure) {
            throw new AssertionError(file.toString(), failure);
        }
    }
}
