package dev.coracle.conformance.hostile;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand damaged modules in a JVM of their own, which has 512 MB of heap and must still live at the end.
class HostileModulesTest {
    private static final long SEED = Long.getLong("coracle.hostile.seed", 20_260_101);
    private static final int CASES = 10_000;
    private static final int MINUTES = 8;

    @Test
    void everyDamagedModuleIsAcceptedOrRejectedInTwoSeconds(@TempDir Path folder)
            throws IOException, InterruptedException {
        var log = folder.resolve("log");
        var process = new ProcessBuilder(command())
                .redirectErrorStream(true)
                .redirectOutput(log.toFile())
                .start();
        try {
            assertThat(process.waitFor(MINUTES, TimeUnit.MINUTES))
                    .as("ends in time")
                    .isTrue();
        } finally {
            process.destroyForcibly();
        }
        var report = Files.readString(log);
        System.out.print(report);
        assertThat(process.exitValue()).as("seed %d: %s", SEED, report).isZero();
    }

    private static List<String> command() {
        var specification = Suites.folder("spec");
        var programs = Suites.folder("sightglass");
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        ManagementFactory.getRuntimeMXBean().getInputArguments().stream()
                .filter(flag -> flag.startsWith("--") || flag.startsWith("-XX:"))
                .forEach(command::add);
        command.addAll(List.of("-Xmx512m", "-cp", System.getProperty("java.class.path")));
        command.add(HostileWorker.class.getName());
        command.addAll(
                List.of(Long.toString(SEED), Integer.toString(CASES), specification.toString(), programs.toString()));
        return command;
    }
}
