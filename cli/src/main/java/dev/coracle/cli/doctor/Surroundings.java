package dev.coracle.cli.doctor;

import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.TimeUnit;

/// What a check can look at.
///
/// @param environment variables of the process; programs are looked for in its `PATH`
/// @param platform which advice helps
public record Surroundings(Map<String, String> environment, Platform platform) {
    private static final long PATIENCE_SECONDS = 20;

    /// What `--version` and its like print, many times over.
    private static final int MOST_OUTPUT_BYTES = 64 << 10;

    public Surroundings {
        environment = Map.copyOf(environment);
    }

    /// Those of this process.
    public static Surroundings ofProcess() {
        return new Surroundings(System.getenv(), Platform.current());
    }

    /// Where a program is; empty if there is none.
    public Optional<Path> find(String program) {
        for (String folder : environment.getOrDefault("PATH", "").split(File.pathSeparator, -1)) {
            try {
                Path file = Path.of(folder).resolve(program);
                if (!folder.isEmpty() && Files.isExecutable(file) && !Files.isDirectory(file)) {
                    return Optional.of(file);
                }
            } catch (InvalidPathException _) {
                // No program is there.
            }
        }
        return Optional.empty();
    }

    /// Runs a program with nothing to read.
    ///
    /// @return what it printed; empty if there is no such program, it failed, or does not end
    Optional<String> run(String program, String... arguments) {
        Optional<Path> file = find(program);
        if (file.isEmpty()) {
            return Optional.empty();
        }
        List<String> words = new ArrayList<>();
        words.add(file.get().toString());
        words.addAll(List.of(arguments));
        try {
            return run(words);
        } catch (IOException _) {
            return Optional.empty();
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }

    private Optional<String> run(List<String> words) throws IOException, InterruptedException {
        Path output = Files.createTempFile("coracle-doctor", ".txt");
        try {
            ProcessBuilder builder = new ProcessBuilder(words)
                    .redirectErrorStream(true)
                    .redirectInput(new File("/dev/null"))
                    .redirectOutput(output.toFile());
            builder.environment().keySet().retainAll(environment.keySet());
            builder.environment().putAll(environment);
            Process process = builder.start();
            boolean hasEnded = process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS);
            if (!hasEnded) {
                process.descendants().forEach(ProcessHandle::destroyForcibly);
                process.destroyForcibly();
            }
            return hasEnded && process.exitValue() == 0 ? Optional.of(beginning(output)) : Optional.empty();
        } finally {
            Files.deleteIfExists(output);
        }
    }

    private static String beginning(Path file) throws IOException {
        try (var in = Files.newInputStream(file)) {
            return new String(in.readNBytes(MOST_OUTPUT_BYTES), StandardCharsets.UTF_8);
        }
    }
}
