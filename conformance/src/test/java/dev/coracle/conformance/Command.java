package dev.coracle.conformance;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;

/// A process, run to its end.
public final class Command {
    private static final Duration PATIENCE = Duration.ofMinutes(4);

    private final List<String> words;
    private String input = "";

    private Command(List<String> words) {
        this.words = words;
    }

    /// Any program of the machine.
    public static Command of(String... words) {
        return new Command(List.of(words));
    }

    /// `coracle run …`, by the repository's launcher.
    public static Command coracleRun(Object... arguments) {
        var words = new ArrayList<String>();
        words.add(Suites.root().resolve("coracle").toString());
        words.add("run");
        for (var argument : arguments) {
            words.add(argument.toString());
        }
        return new Command(words);
    }

    /// What the process reads from its standard input; nothing when not called.
    public Command withInput(String text) {
        input = text;
        return this;
    }

    /// Runs it.
    ///
    /// @throws IOException when there is no such program
    /// @throws AssertionError when it does not end in time
    public Result run() throws IOException {
        var folder = Files.createTempDirectory("coracle-command");
        var files = List.of(folder.resolve("in"), folder.resolve("out"), folder.resolve("err"));
        try {
            Files.writeString(files.get(0), input);
            var begin = System.nanoTime();
            var process = new ProcessBuilder(words)
                    .redirectInput(files.get(0).toFile())
                    .redirectOutput(files.get(1).toFile())
                    .redirectError(files.get(2).toFile())
                    .start();
            awaitEnd(process);
            var time = Duration.ofNanos(System.nanoTime() - begin);
            return new Result(process.exitValue(), read(files.get(1)), read(files.get(2)), time);
        } finally {
            for (var file : files) {
                Files.deleteIfExists(file);
            }
            Files.delete(folder);
        }
    }

    private void awaitEnd(Process process) throws InterruptedIOException {
        try {
            if (!process.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS)) {
                throw new AssertionError(words + " still runs after " + PATIENCE.toSeconds() + " s");
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        } finally {
            process.destroyForcibly();
        }
    }

    private static String read(Path file) throws IOException {
        return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
    }

    /// How a process ended.
    ///
    /// @param time wall time from its start to its end
    public record Result(int exitCode, String output, String errors, Duration time) {
        /// Checks all that a caller of the program sees, and passes the result on.
        public Result expect(int expectedExitCode, String expectedOutput) {
            assertThat(output).as("output; errors were: %s", errors).isEqualTo(expectedOutput);
            assertThat(exitCode).as("exit code; errors were: %s", errors).isEqualTo(expectedExitCode);
            return this;
        }

        /// Prints the wall time beside the one aimed at. Not a test: machines differ.
        public Result report(String what, int aimSeconds) {
            System.out.printf("%s: %.1f s (aim: %d s)%n", what, time.toMillis() / 1000.0, aimSeconds);
            return this;
        }
    }
}
