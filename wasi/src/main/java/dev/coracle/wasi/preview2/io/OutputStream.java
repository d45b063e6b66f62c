package dev.coracle.wasi.preview2.io;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.host.ByteSink;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.services.Account;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resource `output-stream`. Used by the guest's thread.
///
/// After a failure it is closed, and its sink is not asked again.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/io/wit/streams.wit">wasi:io/streams</a>
public final class OutputStream implements AutoCloseable {
    /// Bytes that the functions take that write and flush at once.
    private static final int MAX_AT_ONCE = 4096;

    private final ByteSink sink;
    private final Account account;
    private boolean closed;

    /// @param sink closed with this stream
    /// @param account of the guest that writes
    public OutputStream(ByteSink sink, Account account) {
        this.sink = sink;
        this.account = account;
    }

    /// {@return how many bytes the next [#write] may have; `0` while there is no room}
    public Result<Long, StreamError> checkWrite() {
        return attempt(() -> (long) sink.room());
    }

    /// Writes all of it, without waiting.
    ///
    /// @param contents no more than [#checkWrite] allows
    /// @return nothing
    /// @throws Trap when it is more
    public Result<@Nullable Void, StreamError> write(Bytes contents) {
        return attempt(() -> {
            requireRoom("write", contents.length());
            account.takeOutput(contents.length());
            sink.write(contents);
            return null;
        });
    }

    /// As [#write], for zeros.
    ///
    /// @param length bytes, unsigned, no more than [#checkWrite] allows
    /// @return nothing
    /// @throws Trap when it is more
    public Result<@Nullable Void, StreamError> writeZeroes(long length) {
        return attempt(() -> {
            requireRoom("write-zeroes", length);
            account.takeOutput(length);
            writeAllZeros(length);
            return null;
        });
    }

    private void requireRoom(String function, long length) throws IOException {
        int room = sink.room();
        if (Long.compareUnsigned(length, room) > 0) {
            throw new Trap(
                    TrapCode.HOST_CALL_REFUSED,
                    function + ": " + Long.toUnsignedString(length) + " bytes where check-write allows " + room);
        }
    }

    private void writeAllZeros(long length) throws IOException {
        var zeros = new byte[InputStream.atMost(length, MAX_AT_ONCE)];
        for (long left = length; left > 0; left -= zeros.length) {
            sink.write(ByteBuffer.wrap(zeros, 0, (int) Math.min(left, zeros.length)));
        }
    }

    /// Asks for what was written to be delivered. Nothing can be written until it is.
    ///
    /// @return nothing
    public Result<@Nullable Void, StreamError> flush() {
        return attempt(() -> {
            sink.flush();
            return null;
        });
    }

    /// As [#flush], but waits for it.
    ///
    /// @return nothing
    public Result<@Nullable Void, StreamError> blockingFlush() {
        return attempt(() -> {
            sink.flush();
            awaitRoom();
            return null;
        });
    }

    /// Writes all of it and waits until it is delivered.
    ///
    /// @param contents at most 4,096 bytes
    /// @return nothing
    /// @throws Trap when it is more
    public Result<@Nullable Void, StreamError> blockingWriteAndFlush(byte[] contents) {
        requireFew("blocking-write-and-flush", contents.length);
        return attempt(() -> writeAndFlush(ByteBuffer.wrap(contents)));
    }

    /// As [#blockingWriteAndFlush], for zeros.
    ///
    /// @param length at most 4,096 bytes
    /// @return nothing
    /// @throws Trap when it is more
    public Result<@Nullable Void, StreamError> blockingWriteZeroesAndFlush(long length) {
        requireFew("blocking-write-zeroes-and-flush", length);
        return attempt(() -> writeAndFlush(ByteBuffer.allocate((int) length)));
    }

    private static void requireFew(String function, long length) {
        if (Long.compareUnsigned(length, MAX_AT_ONCE) > 0) {
            throw new Trap(
                    TrapCode.HOST_CALL_REFUSED,
                    function + ": " + Long.toUnsignedString(length) + " bytes where " + MAX_AT_ONCE + " are allowed");
        }
    }

    private @Nullable Void writeAndFlush(ByteBuffer contents) throws IOException {
        account.takeOutput(contents.remaining());
        int end = contents.limit();
        while (contents.position() < end) {
            int room = awaitRoom();
            contents.limit(Math.min(end, contents.position() + room));
            sink.write(contents);
        }
        sink.flush();
        awaitDelivery();
        return null;
    }

    /// That a sink takes no more once all is delivered is for the next operation to tell.
    private void awaitDelivery() throws IOException {
        try {
            awaitRoom();
        } catch (ClosedChannelException _) {
            closed = true;
        }
    }

    private int awaitRoom() throws IOException {
        while (true) {
            int room = sink.room();
            if (room > 0) {
                return room;
            }
            Poller.awaitAny(List.of(this::isWritable));
        }
    }

    /// Writes what can be read from another stream.
    ///
    /// @param source where it is read
    /// @param length bytes at most, unsigned
    /// @return bytes written
    public Result<Long, StreamError> splice(InputStream source, long length) {
        return switch (checkWrite()) {
            case Result.Ok(var room) -> transfer(source.read(atMost(length, room)));
            case Result.Error(var error) -> Result.error(error);
        };
    }

    /// As [#splice], but waits for room, and for at least one byte.
    ///
    /// @param source where it is read
    /// @param length bytes at most, unsigned
    /// @return bytes written
    public Result<Long, StreamError> blockingSplice(InputStream source, long length) {
        return switch (attempt(() -> (long) awaitRoom())) {
            case Result.Ok(var room) -> transfer(source.blockingRead(atMost(length, room)));
            case Result.Error(var error) -> Result.error(error);
        };
    }

    private static long atMost(long unsigned, long room) {
        return unsigned < 0 ? room : Math.min(unsigned, room);
    }

    /// The bytes are copied, lest both streams be locked at once.
    private Result<Long, StreamError> transfer(Result<Bytes, StreamError> read) {
        return switch (read) {
            case Result.Ok(var bytes) ->
                attempt(() -> {
                    account.takeOutput(bytes.length());
                    sink.write(ByteBuffer.wrap(bytes.toArray()));
                    return (long) bytes.length();
                });
            case Result.Error(var error) -> Result.error(error);
        };
    }

    /// {@return what is ready when [#checkWrite] would give more than zero or a failure}
    public Pollable subscribe() {
        return new Pollable(this::isWritable);
    }

    private boolean isWritable(Poller poller) throws IOException {
        return closed || sink.isWritable(poller);
    }

    @Override
    public void close() {
        closed = true;
        sink.close();
    }

    private interface Operation<T extends @Nullable Object> {
        T run() throws IOException;
    }

    private <T extends @Nullable Object> Result<T, StreamError> attempt(Operation<T> operation) {
        if (closed) {
            return Result.error(new StreamError.Closed());
        }
        try {
            return Result.ok(operation.run());
        } catch (IOException e) {
            closed = true;
            return Result.error(StreamError.of(e));
        }
    }
}
