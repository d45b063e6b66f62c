package dev.coracle.conformance;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// Where test data that is not ours lies: in `$CORACLE_SUITES`, else in `../shared/suites` beside the repository.
public final class Suites {
    private static final Path REPOSITORY = repository();

    private Suites() {}

    /// The root of the repository, where the `coracle` command is.
    public static Path root() {
        return REPOSITORY;
    }

    /// A folder of the suites, such as `spec/legacy`. When it is missing, the test is skipped and says so.
    public static Path folder(String name) {
        var suites = Optional.ofNullable(System.getenv("CORACLE_SUITES"))
                .map(Path::of)
                .orElse(REPOSITORY.resolveSibling("shared/suites"));
        var folder = suites.resolve(name).normalize();
        return Files.isDirectory(folder) ? folder : skip(name, "no folder " + folder + "; set CORACLE_SUITES");
    }

    /// The files of a folder, not of those below it, whose names end so.
    public static List<Path> files(Path folder, String ending) {
        try (var files = Files.list(folder)) {
            return files.filter(file -> file.toString().endsWith(ending))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /// Ends the test that calls it as skipped, and prints its name and the reason.
    public static <T> T skip(String what, String reason) {
        var message = "skipped " + what + ": " + reason;
        System.out.println(message);
        return Assumptions.abort(message);
    }

    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.exists(folder.resolve("conformance/pom.xml"))) {
            folder = Optional.ofNullable(folder.getParent())
                    .orElseThrow(() -> new IllegalStateException("not inside Coracle's repository"));
        }
        return folder;
    }
}
