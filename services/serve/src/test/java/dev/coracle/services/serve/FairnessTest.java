package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Apps that take all that they can get, beside one that does not. How fast that is, `bench/fairness` measures.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class FairnessTest {
    private static final int SPINNING = 4;

    @TempDir
    Path folder;

    @Test
    void fourAppsThatSpinOnEveryRequestEndWith504AndAFifthIsAnsweredAllTheTime() throws Exception {
        var limits = AppLimits.DEFAULTS.withTimeout(Duration.ofSeconds(3));
        List<AppSpec> specs = new ArrayList<>();
        for (int i = 0; i < SPINNING; i++) {
            specs.add(ServedApps.app(folder, "bad" + i, ServedApps.SPIN, "/bad" + i)
                    .withLimits(limits));
        }
        specs.add(ServedApps.app(folder, "good", ServedApps.OK, "/good"));
        try (var served = new ServedApps(HttpServerTest.ANY_PORT, specs);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(served.status("a", "/good")).isEqualTo(200);
            List<Future<Integer>> spins = new ArrayList<>();
            for (int i = 0; i < SPINNING * limits.computing(); i++) {
                String path = "/bad" + i % SPINNING;
                Callable<Integer> spin = () -> served.status("a", path);
                spins.add(threads.submit(spin));
            }
            int answered = 0;
            while (spins.stream().anyMatch(spin -> !spin.isDone())) {
                assertThat(served.status("a", "/good")).isEqualTo(200);
                answered++;
            }
            assertThat(answered).isGreaterThan(10);
            for (var spin : spins) {
                assertThat(spin.get()).isEqualTo(504);
            }
            for (int i = 0; i < SPINNING; i++) {
                assertThat(served.app("bad" + i).counts().failures().get(AppStatus.Failure.DEADLINE))
                        .isEqualTo(limits.computing());
            }
        }
    }
}
