package dev.coracle.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/// A line on stderr that says what takes so long: after a second, on a terminal only, and gone when the work is done.
final class Progress implements AutoCloseable {
    private static final long PATIENCE_MILLIS = 1000;
    private static final String ERASE_LINE = "\r\u001b[K";

    private final CountDownLatch done = new CountDownLatch(1);

    private Progress() {}

    /// Begins to wait.
    ///
    /// @param work what is done, such as `validating clang.wasm`
    static Progress show(Console console, String work) {
        Progress progress = new Progress();
        if (console.terminals().err()) {
            Thread.ofPlatform().daemon().name("progress").start(() -> progress.watch(console, work));
        }
        return progress;
    }

    private void watch(Console console, String work) {
        try {
            if (!done.await(PATIENCE_MILLIS, TimeUnit.MILLISECONDS)) {
                console.error("coracle: " + work + "…");
                done.await();
                console.error(ERASE_LINE);
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    @Override
    public void close() {
        done.countDown();
    }
}
