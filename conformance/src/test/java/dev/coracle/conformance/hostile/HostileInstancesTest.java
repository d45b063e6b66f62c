package dev.coracle.conformance.hostile;

import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand damaged components, each instantiated and called as far as it goes.
class HostileInstancesTest {
    private static final long SEED = Long.getLong("coracle.hostile.seed", 20_260_103);
    private static final int CASES = 10_000;

    @Test
    void everyDamagedComponentIsRejectedTrapsOrAnswers(@TempDir Path folder) throws IOException, InterruptedException {
        var scripts = Suites.folder("component-model").toString();
        WorkerProcess.run(
                HostileInstanceWorker.class, folder, List.of(Long.toString(SEED), Integer.toString(CASES), scripts));
    }
}
