package dev.coracle.conformance.attacks;

import dev.coracle.conformance.hostile.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A JVM whose heap guests without limits fill stops them, lives on, and answers others.
class FullHeapTest {
    @ParameterizedTest
    @ValueSource(strings = {"-XX:+UseSerialGC", "-XX:+UseG1GC"})
    void whoFillsTheHeapIsStoppedAndOthersGoOn(String collector, @TempDir Path folder)
            throws IOException, InterruptedException {
        WorkerProcess.run(
                FullHeap.class,
                folder,
                List.of(folder.toString()),
                List.of("-Xmx512m", collector),
                Duration.ofMinutes(5));
    }
}
