package dev.coracle.wasi;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.DynamicContainer;
import org.junit.jupiter.api.DynamicNode;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;
import org.junit.jupiter.api.io.TempDir;
import org.opentest4j.TestAbortedException;

/// The preview1 programs of the WASI test suite, each with what its JSON asks for.
///
/// @see <a href="https://github.com/WebAssembly/wasi-testsuite/blob/main/doc/specification.md">specification</a>
class SuiteTest {
    private static final List<String> LANGUAGES = List.of("assemblyscript", "c", "rust");

    private final Engine engine = new Engine();

    @TempDir
    Path scratch;

    @TestFactory
    Stream<DynamicNode> programs() {
        return LANGUAGES.stream().map(this::programs);
    }

    private DynamicNode programs(String language) {
        Path folder = suites().resolve("wasi").resolve(language).resolve("wasm32-wasip1");
        if (!Files.isDirectory(folder)) {
            return DynamicTest.dynamicTest(language, () -> {
                System.out.println("skipped: there is no " + folder);
                throw new TestAbortedException("there is no " + folder);
            });
        }
        var tests = programsIn(folder).stream()
                .map(program -> DynamicTest.dynamicTest(name(program), () -> runProgram(program)));
        return DynamicContainer.dynamicContainer(language, tests);
    }

    /// `$CORACLE_SUITES`, or the folder beside the repository.
    private static Path suites() {
        String given = System.getenv("CORACLE_SUITES");
        return given != null ? Path.of(given) : Path.of("../../shared/suites").toAbsolutePath();
    }

    private static List<Path> programsIn(Path folder) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(".wasm"))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String name(Path program) {
        return program.getFileName().toString().replace(".wasm", "");
    }

    private void runProgram(Path program) throws Exception {
        var expected = SuiteSpecification.of(program.resolveSibling(name(program) + ".json"));
        var output = new ByteArrayOutputStream();
        var error = new ByteArrayOutputStream();
        var config = WasiConfig.DEFAULT
                .withArguments(Stream.concat(Stream.of(program.getFileName().toString()), expected.arguments().stream())
                        .toList())
                .withEnvironment(expected.environment())
                .withOutput(output)
                .withError(error);
        if (expected.root().isPresent()) {
            Path copy = scratch.resolve(name(program));
            copyTree(program.resolveSibling(expected.root().get()), copy);
            config = config.withDirectory(copy, "/");
        }
        int code = run(program, config);
        assertThat(code).as(error.toString(StandardCharsets.UTF_8)).isEqualTo(expected.exitCode());
        expected.output()
                .ifPresent(text ->
                        assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo(text));
        expected.error()
                .ifPresent(text ->
                        assertThat(error.toString(StandardCharsets.UTF_8)).isEqualTo(text));
    }

    private int run(Path program, WasiConfig config) throws IOException {
        var module = Module.compile(engine, Files.readAllBytes(program), name(program));
        try (var store = new Store(engine);
                var wasi = Wasi.preview1(config)) {
            var linker = new Linker(engine);
            wasi.define(linker);
            linker.instantiate(store, module).func("_start").call();
            return 0;
        } catch (ProcessExit exit) {
            return exit.code();
        }
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
