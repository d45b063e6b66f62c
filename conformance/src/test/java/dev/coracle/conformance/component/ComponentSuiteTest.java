package dev.coracle.conformance.component;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.wast.ScriptSuite;
import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.engine.EngineConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The specification's scripts of components, a test for each file: nothing fails, and what is skipped makes an
/// asynchronous call.
class ComponentSuiteTest {
    private static final String ASYNCHRONOUS = ": skipped: not supported: .* is asynchronous; .*";

    @TestFactory
    Stream<DynamicTest> scripts() {
        return Samples.scripts().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }

    private static void run(Path file) throws IOException {
        var report = new StringBuilder();
        var tally = new ScriptSuite(EngineConfig.DEFAULTS, report::append).run(List.of(file));
        assertThat(tally.failed()).as(report.toString()).isZero();
        assertThat(report.toString().lines().filter(line -> line.contains(": skipped")))
                .allMatch(line -> line.matches(".*" + ASYNCHRONOUS))
                .hasSize(tally.skipped());
        assertThat(tally.passed() + tally.skipped()).isPositive();
    }

    @TestFactory
    Stream<DynamicTest> componentsOfCompilersAreValid() {
        return Samples.programs().stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    var valid = ComponentValidator.validate(ComponentDecoder.decode(Files.readAllBytes(file)));
                    assertThat(valid.type().exports()).isNotEmpty();
                    assertThat(valid.resolutions())
                            .hasSameSizeAs(valid.component().definitions());
                }));
    }
}
