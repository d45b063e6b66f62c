package dev.coracle.conformance.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Suites;
import dev.coracle.wasi.WasiConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;

/// A program of the test suite, with what its JSON asks for.
///
/// @param file the core module
/// @see <a href="https://github.com/WebAssembly/wasi-testsuite/blob/main/doc/specification.md">specification</a>
record SuiteProgram(Path file) {
    private static final List<String> LANGUAGES = List.of("assemblyscript", "c", "rust");

    /// What a test does with a program.
    interface Check {
        void of(SuiteProgram program) throws IOException;
    }

    /// A test for each program for WASI 0.1, by language; skipped where they are missing.
    static Stream<DynamicNode> tests(Check check) {
        return LANGUAGES.stream()
                .map(language -> DynamicContainer.dynamicContainer(
                        language,
                        ofPreview1(language).stream()
                                .map(program -> DynamicTest.dynamicTest(program.name(), () -> check.of(program)))));
    }

    private static List<SuiteProgram> ofPreview1(String language) {
        return Suites.files(Suites.folder("wasi/" + language + "/wasm32-wasip1"), ".wasm").stream()
                .map(SuiteProgram::new)
                .toList();
    }

    String name() {
        return file.getFileName().toString().replace(".wasm", "");
    }

    /// Runs a guest to its end.
    interface Runner {
        int run(WasiConfig config) throws IOException;
    }

    /// Runs it and checks all that the suite asks for.
    ///
    /// @param scratch where it may write
    /// @param keepsCodes whether the guest's exit code is told, not only whether it is zero
    void check(Path scratch, boolean keepsCodes, Runner runner) throws IOException {
        var expected = SuiteSpecification.of(file.resolveSibling(name() + ".json"));
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        int code = runner.run(config(expected, scratch).withOutput(output).withError(error));
        int expectedCode = keepsCodes ? expected.exitCode() : Math.min(expected.exitCode(), 1);
        assertThat(code).as(text(error)).isEqualTo(expectedCode);
        expected.output().ifPresent(text -> assertThat(text(output)).isEqualTo(text));
        expected.error().ifPresent(text -> assertThat(text(error)).isEqualTo(text));
    }

    private static String text(ByteArrayOutputStream bytes) {
        return bytes.toString(StandardCharsets.UTF_8);
    }

    private WasiConfig config(SuiteSpecification expected, Path scratch) throws IOException {
        var words = Stream.concat(Stream.of(file.getFileName().toString()), expected.arguments().stream());
        var config = WasiConfig.DEFAULT.withArguments(words.toList()).withEnvironment(expected.environment());
        if (expected.root().isEmpty()) {
            return config;
        }
        Path copy = scratch.resolve(name());
        copyTree(file.resolveSibling(expected.root().get()), copy);
        return config.withDirectory(copy, "/");
    }

    private static void copyTree(Path from, Path to) throws IOException {
        try (var files = Files.walk(from)) {
            for (Path file : (Iterable<Path>) files::iterator) {
                Path copy = to.resolve(from.relativize(file).toString());
                if (Files.isDirectory(file)) {
                    Files.createDirectories(copy);
                } else {
                    Files.write(copy, Files.readAllBytes(file));
                }
            }
        }
    }
}
