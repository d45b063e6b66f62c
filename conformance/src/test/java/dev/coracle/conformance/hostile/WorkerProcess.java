package dev.coracle.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// A JVM of its own for what may bring one down. It must still live at the end.
public final class WorkerProcess {
    private static final Duration TIME = Duration.ofMinutes(8);

    private WorkerProcess() {}

    /// Runs a main class with 512 MB of heap, which must end with 0 in time.
    ///
    /// @param folder for the log, which is printed
    static void run(Class<?> main, Path folder, List<String> arguments) throws IOException, InterruptedException {
        run(main, folder, arguments, List.of("-Xmx512m"), TIME);
    }

    /// Runs a main class, which must end with 0 in time.
    ///
    /// @param folder for the log, which is printed
    /// @param options of its JVM
    public static void run(Class<?> main, Path folder, List<String> arguments, List<String> options, Duration time)
            throws IOException, InterruptedException {
        var log = folder.resolve("log");
        var process = new ProcessBuilder(command(main, arguments, options))
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(time)).as("ends in time").isTrue();
        } finally {
            process.destroyForcibly();
        }
        var report = Files.readString(log);
        System.out.print(report);
        assertThat(process.exitValue()).as("%s: %s", arguments, report).isZero();
    }

    private static List<String> command(Class<?> main, List<String> arguments, List<String> options) {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path")));
        command.add(main.getName());
        command.addAll(arguments);
        return command;
    }
}
