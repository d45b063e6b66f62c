package dev.coracle.engine.events;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// JVMs with a recording, without one, and without the flight recorder.
@Timeout(value = 2, unit = TimeUnit.MINUTES)
class RecordingTest {
    @TempDir
    Path folder;

    private static List<String> run(String... flags) throws IOException, InterruptedException {
        var command = new ArrayList<String>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(List.of(flags));
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), RecordingProbe.class.getName()));
        var process = new ProcessBuilder(command).redirectErrorStream(true).start();
        var output = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        assertThat(process.waitFor()).as(output).isZero();
        return output.lines().toList();
    }

    @Test
    void anImageWithoutTheFlightRecorderRunsGuests() throws Exception {
        assertThat(run("--limit-modules", "java.base,java.management,jdk.management,jdk.unsupported"))
                .contains("[-1]", "unreachable in probe: function 2, 7:25", "false");
    }

    /// Each takes time that every start would pay.
    @Test
    void withoutARecordingOneClassOfTheFlightRecorderIsLoaded() throws Exception {
        assertThat(run("-Xlog:class+load"))
                .contains("true")
                .filteredOn(line -> line.contains(" jdk.jfr."))
                .singleElement()
                .asString()
                .contains(" jdk.jfr.FlightRecorder ");
    }

    @Test
    void aRecordingOfAWholeProgramHasItsEvents() throws Exception {
        var file = folder.resolve("probe.jfr");

        run("-XX:StartFlightRecording:filename=" + file);

        assertThat(RecordingFile.readAllEvents(file))
                .extracting(event -> event.getEventType().getName())
                .contains(
                        "dev.coracle.Compile",
                        "dev.coracle.CodeGeneration",
                        "dev.coracle.Call",
                        "dev.coracle.LimitReached",
                        "dev.coracle.Trap");
    }
}
