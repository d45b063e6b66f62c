package dev.coracle.services.serve;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;

/// Writes lines by a thread of its own, so that nobody waits for a slow reader of a log. Lines that such a reader
/// leaves
/// no room for are dropped, and counted.
final class LineWriter implements AutoCloseable {
    /// Bytes that wait to be written.
    private static final int CAPACITY = 4 << 20;

    private static final long PAUSE_MILLISECONDS = 10;
    private static final long CLOSE_MILLISECONDS = 2_000;

    private final OutputStream out;
    private final Thread writer;

    // Guarded by this.
    private ByteArrayOutputStream lines = new ByteArrayOutputStream();
    private long dropped;
    private boolean closed;

    private LineWriter(OutputStream out) {
        this.out = out;
        this.writer = Thread.ofPlatform().daemon().name("coracle log").unstarted(this::writeAll);
    }

    static LineWriter to(OutputStream out) {
        var writer = new LineWriter(out);
        writer.writer.start();
        return writer;
    }

    /// Takes a line, without its end.
    synchronized void line(String text) {
        if (lines.size() >= CAPACITY) {
            dropped++;
            return;
        }
        if (lines.size() == 0) {
            notifyAll();
        }
        lines.writeBytes(text.getBytes(StandardCharsets.UTF_8));
        lines.write('\n');
    }

    private void writeAll() {
        try {
            for (var next = take(); next.size() > 0; next = take()) {
                next.writeTo(out);
                out.flush();
                // Many lines, one write.
                Thread.sleep(PAUSE_MILLISECONDS);
            }
        } catch (IOException | InterruptedException _) {
            // Nobody reads the log any more. What follows is dropped.
        }
    }

    /// What is there, once there is something; nothing at the end.
    private synchronized ByteArrayOutputStream take() throws InterruptedException {
        while (lines.size() == 0 && !closed) {
            wait();
        }
        var taken = lines;
        if (dropped > 0) {
            taken.writeBytes(
                    ("coracle: " + dropped + " lines of the log were dropped, for it was not written in time\n")
                            .getBytes(StandardCharsets.UTF_8));
            dropped = 0;
        }
        lines = new ByteArrayOutputStream();
        return taken;
    }

    /// Writes what is left, if somebody reads it in time.
    @Override
    public void close() {
        synchronized (this) {
            closed = true;
            notifyAll();
        }
        try {
            writer.join(CLOSE_MILLISECONDS);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }
}
