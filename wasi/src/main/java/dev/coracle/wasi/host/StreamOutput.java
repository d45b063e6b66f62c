package dev.coracle.wasi.host;

import java.io.FileDescriptor;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;

/// Where bytes that a guest writes go: standard output, standard error, or any other [OutputStream].
///
/// A large write to a file or pipe goes from the guest's memory straight to the operating system; a small one takes the
/// JDK's plain path, which needs nothing set up. A write is flushed before it returns, as `write(2)` is.
///
/// As thread-safe as the stream beneath. The stream is not closed here: whoever opened it closes it.
public final class StreamOutput implements ByteSink {
    private static final int SMALL = 8192;

    /// A stream takes whatever it is given, in its own time; this much is offered at once.
    private static final int ROOM = 1 << 20;

    private final OutputStream out;
    private final int inherited;

    private StreamOutput(OutputStream out, int inherited) {
        this.out = out;
        this.inherited = inherited;
    }

    /// {@return this process's own stream, past any buffer of [System#out] or [System#err]}
    ///
    /// @param descriptor `1` for standard output, `2` for standard error
    public static StreamOutput inherit(int descriptor) {
        var target = descriptor == 1 ? FileDescriptor.out : FileDescriptor.err;
        return new StreamOutput(new FileOutputStream(target), descriptor);
    }

    /// {@return the stream as a sink}
    ///
    /// @param out written to from the calling thread
    public static StreamOutput of(OutputStream out) {
        return new StreamOutput(out, -1);
    }

    /// Writes all of `sources`, in order.
    ///
    /// @return bytes written
    /// @throws IOException as the stream throws it; a part may have been written
    public long write(ByteBuffer[] sources) throws IOException {
        long total = 0;
        for (var source : sources) {
            total += source.remaining();
        }
        if (total <= SMALL) {
            writeTogether(sources, (int) total);
        } else {
            for (var source : sources) {
                writeLarge(source);
            }
        }
        out.flush();
        return total;
    }

    @Override
    public int room() {
        return ROOM;
    }

    /// Waits where the stream does, as every write to a [OutputStream].
    @Override
    public void write(ByteBuffer source) throws IOException {
        write(new ByteBuffer[] {source});
    }

    /// Nothing is left to do: each write is flushed.
    @Override
    public void flush() {}

    @Override
    public boolean isWritable(Poller poller) {
        return true;
    }

    /// Does nothing: whoever opened the stream closes it.
    @Override
    public void close() {}

    private void writeTogether(ByteBuffer[] sources, int total) throws IOException {
        byte[] bytes = new byte[total];
        int position = 0;
        for (var source : sources) {
            int count = source.remaining();
            source.get(bytes, position, count);
            position += count;
        }
        out.write(bytes);
    }

    private void writeLarge(ByteBuffer source) throws IOException {
        if (source.isDirect() && out instanceof FileOutputStream file) {
            var channel = file.getChannel();
            while (source.hasRemaining()) {
                channel.write(source);
            }
            return;
        }
        byte[] bytes = new byte[Math.min(source.remaining(), SMALL)];
        while (source.hasRemaining()) {
            int count = Math.min(source.remaining(), bytes.length);
            source.get(bytes, 0, count);
            out.write(bytes, 0, count);
        }
    }

    /// {@return whether a person reads these bytes}
    public boolean isTerminal() {
        return inherited >= 0 && Terminals.isTerminal(inherited);
    }
}
