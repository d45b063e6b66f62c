package dev.coracle.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One buffer's worth of a stream, read by a thread of its own so that others can ask whether it has arrived.
final class ReadAhead {
    private final byte[] bytes;
    private int position;
    private int limit;
    private boolean arrived;
    private @Nullable IOException failure;
    private @Nullable Runnable listener;

    private ReadAhead(int capacity) {
        this.bytes = new byte[capacity];
    }

    static ReadAhead start(InputStream in, int capacity) {
        var ahead = new ReadAhead(capacity);
        Thread.ofPlatform().daemon().name("coracle-read-ahead").start(() -> ahead.fill(in));
        return ahead;
    }

    private void fill(InputStream in) {
        int count = -1;
        IOException thrown = null;
        try {
            count = in.read(bytes);
        } catch (IOException e) {
            thrown = e;
        }
        Runnable toTell;
        synchronized (this) {
            limit = count;
            failure = thrown;
            arrived = true;
            toTell = listener;
            notifyAll();
        }
        if (toTell != null) {
            toTell.run();
        }
    }

    /// @param whenReady runs once, on another thread, after an answer of `false`; null leaves who asked before
    synchronized boolean isReady(@Nullable Runnable whenReady) {
        if (arrived) {
            listener = null;
        } else if (whenReady != null) {
            listener = whenReady;
        }
        return arrived;
    }

    synchronized int available() {
        return arrived ? Math.max(0, limit - position) : 0;
    }

    /// Waits for the bytes and takes as many as fit; `-1` at the end of the stream.
    synchronized int take(ByteBuffer target) throws IOException {
        boolean interrupted = false;
        while (!arrived) {
            try {
                wait();
            } catch (InterruptedException _) {
                interrupted = true; // a blocking read of a stream is not interruptible either
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
        if (failure != null) {
            throw failure;
        }
        if (limit < 0) {
            return -1;
        }
        int count = Math.min(limit - position, target.remaining());
        target.put(bytes, position, count);
        position += count;
        return count;
    }

    /// Whether everything that was read has been taken, and the stream itself is next. The end is never spent.
    synchronized boolean isSpent() {
        return arrived && limit >= 0 && position == limit;
    }
}
