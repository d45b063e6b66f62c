package dev.coracle.wasi.host;

import dev.coracle.component.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;

/// Where bytes go that a guest writes, whatever becomes of them.
///
/// One thread writes at a time; the bytes may be taken away by another. A sink whose other side will take no more fails
/// with [java.nio.channels.ClosedChannelException].
public interface ByteSink extends AutoCloseable {
    /// How many bytes can be written without waiting for their being taken away. It shrinks by writing and by nothing
    /// else.
    ///
    /// @return bytes; `0` while there is no room or a flush goes on
    /// @throws IOException when what was written before could not be delivered, or no more will be taken
    int room() throws IOException;

    /// Writes all of it.
    ///
    /// @param source with at most [#room()] bytes
    /// @throws IOException when writing failed; a part may have been written
    void write(ByteBuffer source) throws IOException;

    /// As [#write(ByteBuffer)], for a sink to which they can be moved.
    ///
    /// @param content at most [#room()] bytes
    /// @throws IOException as there
    default void write(Bytes content) throws IOException {
        write(ByteBuffer.wrap(content.toArray()));
    }

    /// Asks for everything that was written to be delivered. Until that is done [#room()] is `0`.
    ///
    /// @throws IOException when it could not be delivered
    void flush() throws IOException;

    /// Whether [#room()] is now above zero or fails, as [Readiness#isReady] has it.
    ///
    /// @param poller of the thread that waits
    /// @return whether it is so
    /// @throws IOException when it cannot be waited for
    boolean isWritable(Poller poller) throws IOException;

    /// Tells that nobody writes any more. What was written and not flushed may be lost.
    @Override
    void close();
}
