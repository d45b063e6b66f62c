package dev.coracle.component.wit;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Optional;
import org.junit.jupiter.api.Assumptions;

/// WIT of others, which is not in this repository: looked for beside the other suites, else brought by
/// `component/src/test/fetch-wit.sh` into the user's cache.
final class WitSuites {
    private WitSuites() {}

    /// A folder of the suite. When it can neither be found nor be brought, the test is skipped and says so.
    static Path folder(String name) throws IOException, InterruptedException {
        var found = suites().resolve("wit").resolve(name);
        if (Files.isDirectory(found)) {
            return found;
        }
        var cached = cache().resolve(name);
        if (!Files.isDirectory(cached)) {
            bring(name);
        }
        return cached;
    }

    private static void bring(String name) throws IOException, InterruptedException {
        var script = repository().resolve("component/src/test/fetch-wit.sh").toString();
        int status = new ProcessBuilder(script, cache().toString())
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start()
                .waitFor();
        Assumptions.assumeTrue(status == 0, () -> "wit/" + name + ": " + script + " failed, which needs cargo");
    }

    private static Path cache() {
        return Optional.ofNullable(System.getenv("XDG_CACHE_HOME"))
                .map(Path::of)
                .orElse(Path.of(System.getProperty("user.home"), ".cache"))
                .resolve("coracle-tests/wit");
    }

    private static Path suites() {
        return Optional.ofNullable(System.getenv("CORACLE_SUITES"))
                .map(Path::of)
                .orElse(repository().resolveSibling("shared").resolve("suites"));
    }

    private static Path repository() {
        var folder = Path.of("").toAbsolutePath();
        while (!Files.isDirectory(folder.resolve(".mvn")) && folder.getParent() != null) {
            folder = folder.getParent();
        }
        return folder;
    }
}
