package dev.coracle.wasi.preview2.io;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.wasi.host.ByteSource;
import dev.coracle.wasi.host.Poller;
import java.io.IOException;

/// The resource `input-stream`. Used by the guest's thread.
///
/// After its end or a failure it is closed, and its source is not asked again.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/io/wit/streams.wit">wasi:io/streams</a>
public final class InputStream implements AutoCloseable {
    /// Bytes that one call gives at most, whatever the guest asks for.
    static final int MAX_READ = 1 << 16;

    private static final Bytes NOTHING = Bytes.of(new byte[0]);

    private final ByteSource source;
    private boolean closed;

    /// @param source closed with this stream
    public InputStream(ByteSource source) {
        this.source = source;
    }

    /// Reads what is there.
    ///
    /// @param length bytes that are wanted at most, unsigned
    /// @return at most [#MAX_READ] bytes, perhaps none
    public Result<Bytes, StreamError> read(long length) {
        return read(length, false);
    }

    /// As [#read], but waits for at least one byte.
    ///
    /// @param length bytes that are wanted at most, unsigned
    /// @return at most [#MAX_READ] bytes
    public Result<Bytes, StreamError> blockingRead(long length) {
        return read(length, true);
    }

    private Result<Bytes, StreamError> read(long length, boolean wait) {
        if (closed) {
            return StreamError.closed();
        }
        int wanted = atMost(length, MAX_READ);
        if (wanted == 0) {
            return Result.ok(NOTHING);
        }
        try {
            var bytes = wait ? source.takeBlocking(wanted) : source.take(wanted);
            closed = bytes.isEmpty();
            return closed ? StreamError.closed() : Result.ok(bytes.get());
        } catch (IOException e) {
            closed = true;
            return Result.error(StreamError.of(e));
        }
    }

    static int atMost(long unsigned, int limit) {
        return unsigned < 0 ? limit : (int) Math.min(unsigned, limit);
    }

    /// Reads and forgets.
    ///
    /// @param length bytes to skip at most, unsigned
    /// @return bytes skipped, at most [#MAX_READ]
    public Result<Long, StreamError> skip(long length) {
        return length(read(length));
    }

    /// As [#skip], but waits for at least one byte.
    ///
    /// @param length bytes to skip at most, unsigned
    /// @return bytes skipped, at most [#MAX_READ]
    public Result<Long, StreamError> blockingSkip(long length) {
        return length(blockingRead(length));
    }

    private static Result<Long, StreamError> length(Result<Bytes, StreamError> read) {
        return switch (read) {
            case Result.Ok(var bytes) -> Result.ok((long) bytes.toArray().length);
            case Result.Error(var error) -> Result.error(error);
        };
    }

    /// {@return what is ready when a read would give bytes, the end or a failure}
    public Pollable subscribe() {
        return new Pollable(this::isReadable);
    }

    private boolean isReadable(Poller poller) throws IOException {
        return closed || source.isReadable(poller);
    }

    @Override
    public void close() {
        closed = true;
        source.close();
    }
}
