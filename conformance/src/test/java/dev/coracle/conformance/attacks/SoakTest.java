package dev.coracle.conformance.attacks;

import dev.coracle.conformance.hostile.WorkerProcess;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Good tenants answer right while hostile ones do their worst for a minute, or `-Dcoracle.soak.seconds`.
class SoakTest {
    private static final long SECONDS = Long.getLong("coracle.soak.seconds", 60);

    @Test
    void goodTenantsAnswerWhileHostileOnesDoTheirWorst(@TempDir Path folder) throws IOException, InterruptedException {
        var time = Duration.ofSeconds(SECONDS).plusMinutes(8);
        WorkerProcess.run(
                Soak.class, folder, List.of(Long.toString(SECONDS), folder.toString()), List.of("-Xmx1g"), time);
    }
}
