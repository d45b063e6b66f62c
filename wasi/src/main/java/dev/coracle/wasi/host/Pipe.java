package dev.coracle.wasi.host;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import org.jspecify.annotations.Nullable;

/// Bytes on their way from one thread to another: what is written to its sink is read from its source.
///
/// It holds a fixed number of bytes, and the writer waits when it is full. Each end is used by one thread at a time.
public final class Pipe {
    private final byte[] ring;
    private final Source source = new Source();
    private final Sink sink = new Sink();

    // Guarded by this.
    private int head;
    private int count;
    private boolean sourceIsClosed;
    private boolean sinkIsClosed;
    private @Nullable IOException failure;
    private @Nullable Runnable reader;
    private @Nullable Runnable writer;

    /// @param capacity in bytes, above zero
    public Pipe(int capacity) {
        this.ring = new byte[capacity];
    }

    /// {@return where its bytes are read}
    public ByteSource source() {
        return source;
    }

    /// {@return where its bytes are written; a flush has nothing to do}
    public ByteSink sink() {
        return sink;
    }

    /// Ends it early: reading and writing fail from now on, reading once what was written has been read.
    ///
    /// @param reason what both ends are told
    public void fail(IOException reason) {
        synchronized (this) {
            failure = reason;
        }
        wake(takeReader());
        wake(takeWriter());
    }

    private static void wake(@Nullable Runnable waiting) {
        if (waiting != null) {
            waiting.run();
        }
    }

    private synchronized @Nullable Runnable takeReader() {
        var waiting = reader;
        reader = null;
        return waiting;
    }

    private synchronized @Nullable Runnable takeWriter() {
        var waiting = writer;
        writer = null;
        return waiting;
    }

    private void requireNoFailure() throws IOException {
        if (failure != null) {
            throw failure;
        }
    }

    private final class Source implements ByteSource {
        @Override
        public int read(ByteBuffer target) throws IOException {
            int taken = take(target);
            if (taken > 0) {
                wake(takeWriter());
            }
            return taken;
        }

        private int take(ByteBuffer target) throws IOException {
            synchronized (Pipe.this) {
                if (count == 0) {
                    requireNoFailure();
                    return sinkIsClosed ? -1 : 0;
                }
                int taken = Math.min(count, target.remaining());
                int first = Math.min(taken, ring.length - head);
                target.put(ring, head, first).put(ring, 0, taken - first);
                head = (head + taken) % ring.length;
                count -= taken;
                return taken;
            }
        }

        @Override
        public boolean isReadable(Poller poller) {
            synchronized (Pipe.this) {
                boolean ready = count > 0 || sinkIsClosed || failure != null;
                reader = ready ? null : poller.waker();
                return ready;
            }
        }

        @Override
        public void close() {
            synchronized (Pipe.this) {
                sourceIsClosed = true;
            }
            wake(takeWriter());
        }
    }

    private final class Sink implements ByteSink {
        @Override
        public int room() throws IOException {
            synchronized (Pipe.this) {
                requireNoFailure();
                if (sourceIsClosed || sinkIsClosed) {
                    throw new ClosedChannelException();
                }
                return ring.length - count;
            }
        }

        @Override
        public void write(ByteBuffer bytes) throws IOException {
            put(bytes);
            wake(takeReader());
        }

        private void put(ByteBuffer bytes) throws IOException {
            synchronized (Pipe.this) {
                if (bytes.remaining() > room()) {
                    throw new IllegalArgumentException("more is written than there is room");
                }
                int end = (head + count) % ring.length;
                int given = bytes.remaining();
                int first = Math.min(given, ring.length - end);
                bytes.get(ring, end, first).get(ring, 0, given - first);
                count += given;
            }
        }

        @Override
        public void flush() throws IOException {
            synchronized (Pipe.this) {
                requireNoFailure();
            }
        }

        @Override
        public boolean isWritable(Poller poller) {
            synchronized (Pipe.this) {
                boolean ready = count < ring.length || sourceIsClosed || sinkIsClosed || failure != null;
                writer = ready ? null : poller.waker();
                return ready;
            }
        }

        @Override
        public void close() {
            synchronized (Pipe.this) {
                sinkIsClosed = true;
            }
            wake(takeReader());
        }
    }
}
