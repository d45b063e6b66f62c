package dev.coracle.wasi.host;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.ByteBuffer;
import org.jspecify.annotations.Nullable;

/// One buffer's worth of a stream, read by a thread of its own: others can ask whether it has arrived, and who waits
/// for it
/// can be interrupted.
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
    ///
    /// @throws InterruptedIOException when the thread is interrupted; it stays so
    synchronized int take(ByteBuffer target) throws IOException {
        try {
            while (!arrived) {
                wait();
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting for input");
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
