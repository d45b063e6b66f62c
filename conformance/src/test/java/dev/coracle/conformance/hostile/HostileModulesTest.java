package dev.coracle.conformance.hostile;

import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/// Ten thousand damaged modules.
class HostileModulesTest {
    private static final long SEED = Long.getLong("coracle.hostile.seed", 20_260_101);
    private static final int CASES = 10_000;

    @Test
    void everyDamagedModuleIsAcceptedOrRejectedInTwoSeconds(@TempDir Path folder)
            throws IOException, InterruptedException {
        var specification = Suites.folder("spec").toString();
        var programs = Suites.folder("sightglass").toString();
        WorkerProcess.run(
                HostileWorker.class,
                folder,
                List.of(Long.toString(SEED), Integer.toString(CASES), specification, programs));
    }
}
