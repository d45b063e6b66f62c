package dev.coracle.cli;

import dev.coracle.engine.Frame;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import java.util.concurrent.locks.LockSupport;

/// Looks at regular intervals where the guest is, and writes that down at the end: as a flame graph, or as collapsed
/// stacks.
///
/// The time is that of a clock: where the guest waits for the host counts for the function that called it.
final class Profiler implements AutoCloseable {
    private static final long INTERVAL_NANOSECONDS = 2_000_000;

    private final Path file;
    private final Store store;
    private final TreeMap<String, Long> stacks = new TreeMap<>();
    private final Thread thread = new Thread(this::run, "profiler");
    private volatile boolean ended;

    /// @param file gets collapsed stacks if its name ends in `.txt` or `.collapsed`, else an SVG
    Profiler(Path file, Store store) {
        this.file = file;
        this.store = store;
    }

    void start() {
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        while (!ended) {
            List<Frame> frames = store.backtrace();
            if (!frames.isEmpty()) {
                stacks.merge(collapsed(frames), 1L, Long::sum);
            }
            LockSupport.parkNanos(INTERVAL_NANOSECONDS);
        }
    }

    /// Names from the outermost call to the innermost one, with `;` between them.
    private static String collapsed(List<Frame> frames) {
        StringBuilder stack = new StringBuilder();
        for (Frame frame : frames.reversed()) {
            String name = frame.functionName().orElse("function " + frame.functionIndex());
            stack.append(stack.isEmpty() ? "" : ";").append(name.replace(';', ':'));
        }
        return stack.toString();
    }

    /// Writes the file.
    ///
    /// @throws IOException if that fails
    @Override
    public void close() throws IOException {
        ended = true;
        LockSupport.unpark(thread);
        try {
            thread.join();
        } catch (InterruptedException e) {
            throw new IllegalStateException("nobody interrupts the guest's thread now", e);
        }
        String name = file.toString();
        boolean collapsed = name.endsWith(".txt") || name.endsWith(".collapsed");
        Files.writeString(file, collapsed ? lines() : new FlameGraph(stacks).svg());
    }

    private String lines() {
        StringBuilder lines = new StringBuilder();
        stacks.forEach(
                (stack, count) -> lines.append(stack).append(' ').append(count).append('\n'));
        return lines.toString();
    }
}
