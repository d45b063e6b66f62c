package dev.coracle.fuzz.coverage;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Assertions;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.FieldSource;

/// What was found once, and a few inputs of each kind: every target ends with a result or with its exception.
class TargetsTest {
    private static final Path SEEDS = Path.of("seeds", "coverage");
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    interface Target {
        void run(byte[] input);
    }

    private static final Map<String, List<Target>> TARGETS = Map.of(
            "module", List.of(DecoderTarget::fuzzerTestOneInput, ValidatorTarget::fuzzerTestOneInput),
            "text", List.of(TextTarget::fuzzerTestOneInput),
            "component", List.of(ComponentTarget::fuzzerTestOneInput),
            "wit", List.of(WitTarget::fuzzerTestOneInput));

    static final List<Path> INPUTS = inputs();

    private static List<Path> inputs() {
        try (var files = Files.walk(SEEDS)) {
            return files.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
    }

    @ParameterizedTest
    @FieldSource("INPUTS")
    void everyInputEndsAsItShould(Path file) throws IOException {
        byte[] input = Files.readAllBytes(file);
        for (var target : TARGETS.get(file.getParent().getFileName().toString())) {
            Assertions.assertTimeoutPreemptively(PATIENCE, () -> target.run(input));
        }
    }
}
