package dev.coracle.wasi.preview2.io;

import dev.coracle.component.Result;
import java.io.IOException;
import java.nio.channels.ClosedChannelException;

/// The variant `stream-error`: why an operation on a stream gave nothing.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/io/wit/streams.wit">wasi:io/streams</a>
public sealed interface StreamError {
    /// The operation failed, or one that was begun before. The stream is closed from now on.
    ///
    /// @param error why
    record LastOperationFailed(IoError error) implements StreamError {}

    /// The stream has ended.
    record Closed() implements StreamError {}

    /// {@return what the guest is told of a failure}
    ///
    /// @param cause a [ClosedChannelException] is no failure, but the end
    static StreamError of(IOException cause) {
        return cause instanceof ClosedChannelException ? new Closed() : new LastOperationFailed(new IoError(cause));
    }

    /// {@return the result of an operation on a stream that has ended}
    static <T> Result<T, StreamError> closed() {
        return Result.error(new Closed());
    }
}
