package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/// What was wrong once: a script for each, named after what broke.
class RegressionTest {
    private static final List<Path> FILES = Suites.files(Path.of("regress"), ".wast");

    @TestFactory
    Stream<DynamicTest> whatBrokeOnceHolds() {
        return FILES.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> SpecificationTest.run(file)));
    }

    @Test
    void thereAreScripts() {
        assertThat(FILES).isNotEmpty();
    }
}
