package dev.coracle.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/// Finds the test suites that are not part of the repository: at `$CORACLE_SUITES`, else beside it.
final class Suites {
    private Suites() {}

    /// The files below a folder of the suites whose names end so. A missing folder stands for its files: a test that
    /// reads it is skipped and says so.
    static List<Path> files(String folder, String suffix) {
        var path = root().resolve(folder).normalize();
        if (!Files.isDirectory(path)) {
            return List.of(path);
        }
        try (var files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// The programs below folders of the suites that are modules.
    static Stream<Path> modules(String... folders) {
        return programs(folders).filter(file -> !Files.exists(file) || !BinaryDecoder.isComponent(read(file)));
    }

    /// The programs below folders of the suites that are components.
    static Stream<Path> components(String... folders) {
        return programs(folders).filter(file -> !Files.exists(file) || BinaryDecoder.isComponent(read(file)));
    }

    private static Stream<Path> programs(String... folders) {
        return Stream.of(folders).flatMap(folder -> files(folder, ".wasm").stream());
    }

    /// All bytes of a file.
    static byte[] read(Path file) {
        if (!Files.exists(file)) {
            return Assumptions.abort("no folder " + file + "; set CORACLE_SUITES");
        }
        try {
            return Files.readAllBytes(file);
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    private static Path root() {
        var configured = System.getenv("CORACLE_SUITES");
        if (configured != null) {
            return Path.of(configured);
        }
        var repository = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(repository.resolve(".mvn")) && repository.getParent() != null) {
            repository = repository.getParent();
        }
        return repository.resolveSibling("shared").resolve("suites");
    }
}
