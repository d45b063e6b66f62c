package dev.coracle.wasi.files;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// Another process swaps a directory and a link to the outside while a guest works below them.
class RaceTest {
    private static final int ROUNDS = 6_000;

    @TempDir
    Path folder;

    private Path inside;

    @BeforeEach
    void makeTree() throws IOException {
        inside = Trees.guarded(folder);
        Files.createDirectory(inside.resolve("swap"));
        Files.writeString(inside.resolve("swap/key"), "public");
    }

    @ParameterizedTest
    @EnumSource(names = {"LINUX", "PORTABLE"})
    void openingNeverReachesOutside(Trees tree) throws Exception {
        int opened = 0;
        int refused = 0;
        try (var swapper = new Swapper();
                var root = tree.open(inside)) {
            for (int round = 0; round < ROUNDS || opened == 0 || refused == 0; round++) {
                try {
                    assertThat(Trees.read(root, "swap/key")).isEqualTo("public");
                    opened++;
                } catch (WasiException _) {
                    refused++;
                }
            }
            assertThat(swapper.isAlive()).isTrue();
        }
    }

    @Test
    void changesNeverReachOutside() throws Exception {
        try (var swapper = new Swapper();
                var root = Trees.LINUX.open(inside)) {
            for (int round = 0; round < ROUNDS / 4; round++) {
                String name = "swap/" + round;
                attempt(() -> Paths.createDirectory(root, name));
                attempt(() -> Paths.removeDirectory(root, name));
                attempt(() -> Paths.createSymbolicLink("key", root, name));
                attempt(() -> Paths.removeFile(root, name));
                attempt(() -> Paths.createLink(root, "swap/key", false, root, name));
                attempt(() -> Paths.rename(root, name, root, name + "x"));
                attempt(() -> Trees.write(root, name, "written"));
                attempt(() -> Paths.setTimes(root, "swap/key", true, new NewTime.At(0), new NewTime.At(0)));
                attempt(() -> Paths.removeFile(root, "swap/../" + name));
                attempt(() -> Paths.removeFile(root, name + "x"));
            }
            assertThat(swapper.isAlive()).isTrue();
        }
        assertThat(folder.resolve("outside").toFile().list()).containsExactly("key");
        assertThat(Files.readString(folder.resolve("outside/key"))).isEqualTo("secret");
        assertThat(Files.getLastModifiedTime(folder.resolve("outside/key")).toMillis())
                .isPositive();
    }

    private interface Attempt {
        void run() throws WasiException;
    }

    private static void attempt(Attempt attempt) {
        try {
            attempt.run();
        } catch (WasiException _) {
            // refused, or gone at that moment: either will do
        }
    }

    /// Puts a link to the outside where the directory was, and the directory back, again and again.
    private final class Swapper implements AutoCloseable {
        private final AtomicBoolean stopped = new AtomicBoolean();
        private final Thread thread = new Thread(this::run);

        Swapper() {
            thread.start();
        }

        private void run() {
            Path swap = inside.resolve("swap");
            Path parked = inside.resolve("parked");
            Path link = inside.resolve("link");
            try {
                while (!stopped.get()) {
                    Files.createSymbolicLink(link, Path.of("../outside"));
                    Files.move(swap, parked);
                    Files.move(link, swap);
                    Files.delete(swap);
                    Files.move(parked, swap);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        boolean isAlive() {
            return thread.isAlive();
        }

        @Override
        public void close() {
            stopped.set(true);
            while (thread.isAlive()) {
                Thread.onSpinWait();
            }
        }
    }
}
