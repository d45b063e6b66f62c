package dev.coracle.wasm;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/// Finds the test suites that are not part of the repository: at `$CORACLE_SUITES`, else beside it. What is missing is
/// named on standard output.
final class Suites {
    private Suites() {}

    /// The files below a folder of the suites whose names end so; none when the folder is missing.
    static List<Path> files(String folder, String suffix) {
        var path = root().resolve(folder).normalize();
        if (!Files.isDirectory(path)) {
            System.out.println("skipped: " + path + " is missing");
            return List.of();
        }
        try (var files = Files.walk(path)) {
            return files.filter(file -> file.toString().endsWith(suffix))
                    .sorted()
                    .toList();
        } catch (IOException failure) {
            throw new UncheckedIOException(failure);
        }
    }

    /// All bytes of a file.
    static byte[] read(Path file) {
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
