package dev.coracle.wasi.host;

import java.io.ByteArrayInputStream;
import java.io.FileDescriptor;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.PipedInputStream;
import java.nio.ByteBuffer;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/// Bytes that a guest reads one after the other: standard input, or any other [InputStream].
///
/// A large read from a file or pipe goes from the operating system straight into the guest's memory. Whether a read
/// would
/// block is something no [InputStream] can answer, and one that blocks cannot be interrupted. So where nothing is known
/// to
/// be there, a thread reads ahead one buffer.
///
/// Any thread may use a stream. The stream is not closed here: whoever opened it closes it.
public final class StreamInput implements ByteSource {
    /// Up to this size a copy through the heap is cheaper than setting up a channel.
    private static final int SMALL = 8192;

    private final InputStream in;
    private final int inherited;
    /// Whether a thread may have to wait for the stream, and cannot be interrupted then.
    private final boolean holds;
    private final ReentrantLock lock = new ReentrantLock();
    private @Nullable ReadAhead ahead;

    private StreamInput(InputStream in, int inherited, boolean holds) {
        this.in = in;
        this.inherited = inherited;
        this.holds = holds;
    }

    /// {@return this process's standard input, past any buffer of [System#in]}
    public static StreamInput inherit() {
        return new StreamInput(new FileInputStream(FileDescriptor.in), 0, true);
    }

    /// {@return the stream's bytes}
    ///
    /// @param in read from the calling thread, or from a thread of its own once polled or waited for
    public static StreamInput of(InputStream in) {
        return new StreamInput(in, -1, !(in instanceof PipedInputStream || in instanceof ByteArrayInputStream));
    }

    /// {@return the bytes of a stream that lets nobody wait}
    public static StreamInput ready(InputStream in) {
        return new StreamInput(in, -1, false);
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return isReadable((Runnable) null) ? readBlocking(target) : 0;
    }

    /// Reads at least one byte, waiting for it.
    ///
    /// @param target has room; a direct buffer is filled without a copy where the stream is a file or a pipe
    /// @return bytes read, or `-1` at the end of the stream
    /// @throws IOException as the stream throws it; [java.io.InterruptedIOException] when the thread is interrupted
    @Override
    public int readBlocking(ByteBuffer target) throws IOException {
        lock.lock();
        try {
            if (ahead == null && holds && available() == 0) {
                ahead = ReadAhead.start(in, SMALL);
            }
            if (ahead != null) {
                int count = ahead.take(target);
                if (ahead.isSpent()) {
                    ahead = null;
                }
                return count;
            }
        } finally {
            lock.unlock();
        }
        if (target.remaining() > SMALL && target.isDirect() && in instanceof FileInputStream file) {
            return file.getChannel().read(target);
        }
        byte[] bytes = new byte[Math.min(target.remaining(), SMALL)];
        int count = in.read(bytes);
        if (count > 0) {
            target.put(bytes, 0, count);
        }
        return count;
    }

    @Override
    public boolean isReadable(Poller poller) {
        return isReadable(poller.waker());
    }

    private boolean isReadable(@Nullable Runnable whenReadable) {
        lock.lock();
        try {
            if (ahead == null) {
                if (available() > 0) {
                    return true;
                }
                ahead = ReadAhead.start(in, SMALL);
            }
            return ahead.isReady(whenReadable);
        } finally {
            lock.unlock();
        }
    }

    /// {@return bytes that are known to be readable at once; `0` when that is not known, and at the end of the stream}
    public int available() {
        lock.lock();
        try {
            return ahead != null ? ahead.available() : in.available();
        } catch (IOException _) {
            return 0; // the read that follows reports it
        } finally {
            lock.unlock();
        }
    }

    /// Does nothing: whoever opened the stream closes it.
    @Override
    public void close() {}

    /// {@return whether a person types these bytes}
    public boolean isTerminal() {
        return inherited >= 0 && Terminals.isTerminal(inherited);
    }
}
