package dev.coracle.cli;

import dev.coracle.services.serve.FileStamp;
import dev.coracle.services.serve.config.Build;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/// Builds again when what a build reads has changed. What fails is said, and the next change gives another chance.
final class BuildWatch {
    private static final long POLL_MILLISECONDS = 500;

    private final List<Build> builds;
    private final Builder builder;
    private final Console console;

    /// Makes one component.
    interface Builder {
        void build(Build build) throws CommandException, IOException;
    }

    BuildWatch(List<Build> builds, Builder builder, Console console) {
        this.builds = builds;
        this.builder = builder;
        this.console = console;
    }

    /// Builds everything once, and then what changed, until the thread is interrupted.
    ///
    /// @throws CommandException if a build does not say what it reads
    /// @throws IOException if no process can be started
    void run() throws CommandException, IOException {
        for (Build build : builds) {
            if (build.watched().isEmpty()) {
                throw CommandException.badInput("app " + build.app()
                        + ": its build does not say what it reads; write build = { command = …, watch = [\"src\"] }");
            }
        }
        Map<Build, Map<Path, FileStamp>> known = new HashMap<>();
        try {
            while (true) {
                for (Build build : builds) {
                    buildIfChanged(build, known);
                }
                TimeUnit.MILLISECONDS.sleep(POLL_MILLISECONDS);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What changes while it is built makes it be built once more.
    private void buildIfChanged(Build build, Map<Build, Map<Path, FileStamp>> known) throws IOException {
        var now = stamps(build);
        if (now.equals(known.put(build, now))) {
            return;
        }
        try {
            builder.build(build);
        } catch (CommandException e) {
            console.message(e.getMessage());
        }
    }

    private static Map<Path, FileStamp> stamps(Build build) {
        Map<Path, FileStamp> stamps = new HashMap<>();
        for (Path watched : build.watched()) {
            stamps.put(watched, FileStamp.of(watched));
            if (Files.isDirectory(watched)) {
                addFiles(watched, stamps);
            }
        }
        stamps.remove(build.component());
        return stamps;
    }

    private static void addFiles(Path folder, Map<Path, FileStamp> stamps) {
        try (var files = Files.find(folder, Integer.MAX_VALUE, (_, it) -> it.isRegularFile())) {
            files.forEach(file -> stamps.put(file, FileStamp.of(file)));
        } catch (IOException | UncheckedIOException _) {
            // Somebody is changing it, so the next look finds a change.
        }
    }
}
