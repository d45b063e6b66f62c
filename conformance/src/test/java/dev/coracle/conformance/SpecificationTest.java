package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.cli.wast.ScriptSuite;
import dev.coracle.cli.wast.Tally;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/// The specification's own scripts, a test for each file: nothing fails, and nothing is skipped.
class SpecificationTest {
    @TestFactory
    Stream<DynamicTest> core() {
        return scripts("spec");
    }

    @TestFactory
    Stream<DynamicTest> legacyExceptions() {
        return scripts("spec/legacy");
    }

    @TestFactory
    Stream<DynamicTest> threads() {
        return scripts("spec/proposals/threads");
    }

    @TestFactory
    Stream<DynamicTest> wideArithmetic() {
        return scripts("spec/proposals/wide-arithmetic");
    }

    @TestFactory
    Stream<DynamicTest> customPageSizes() {
        return scripts("spec/proposals/custom-page-sizes");
    }

    private static Stream<DynamicTest> scripts(String folder) {
        return Suites.files(Suites.folder(folder), ".wast").stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> run(file)));
    }

    /// Runs a script, of which nothing may fail or be skipped.
    static void run(Path file) throws IOException {
        var report = new ByteArrayOutputStream();
        Tally tally;
        try (var out = new PrintStream(report, false, StandardCharsets.UTF_8)) {
            tally = new ScriptSuite(SuiteEngine.CONFIG, out::print).run(List.of(file));
        }
        assertThat(tally.failed() + tally.skipped())
                .as(report.toString(StandardCharsets.UTF_8))
                .isZero();
        assertThat(tally.passed()).as("commands of the script").isPositive();
    }
}
