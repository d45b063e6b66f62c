package dev.coracle.wasi.host;

import dev.coracle.component.Bytes;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/// Bytes that a guest reads one after the other, whatever they come from.
///
/// One thread reads at a time; the bytes may be brought by another.
public interface ByteSource extends AutoCloseable {
    /// Reads what is there, without waiting for more.
    ///
    /// @param target has room
    /// @return bytes read, `0` when there are none yet, `-1` at the end
    /// @throws IOException when reading failed; what is read next is then of no meaning
    int read(ByteBuffer target) throws IOException;

    /// As [#read], for bytes that go to a guest: the source may read them when they are moved there. Nothing else is
    /// asked of it before.
    ///
    /// @param most bytes, at least 1
    /// @return without bytes when there are none yet, empty at the end
    /// @throws IOException as there
    default Optional<Bytes> take(int most) throws IOException {
        byte[] bytes = new byte[most];
        return first(read(ByteBuffer.wrap(bytes)), bytes);
    }

    private static Optional<Bytes> first(int count, byte[] bytes) {
        return count < 0
                ? Optional.empty()
                : Optional.of(Bytes.of(count == bytes.length ? bytes : Arrays.copyOf(bytes, count)));
    }

    /// Whether [#read] would now give bytes, the end or a failure, as [Readiness#isReady] has it.
    ///
    /// @param poller of the thread that waits
    /// @return whether it would
    /// @throws IOException when it cannot be waited for
    boolean isReadable(Poller poller) throws IOException;

    /// As [#read], but waits for at least one byte.
    ///
    /// @param target has room
    /// @return bytes read, at least one, or `-1` at the end
    /// @throws IOException when reading failed, [java.io.InterruptedIOException] when the thread was interrupted
    default int readBlocking(ByteBuffer target) throws IOException {
        while (true) {
            int count = read(target);
            if (count != 0) {
                return count;
            }
            Poller.awaitAny(List.of(this::isReadable));
        }
    }

    /// As [#take], but waits for at least one byte.
    ///
    /// @param most bytes, at least 1
    /// @return empty at the end
    /// @throws IOException as [#readBlocking]
    default Optional<Bytes> takeBlocking(int most) throws IOException {
        byte[] bytes = new byte[most];
        return first(readBlocking(ByteBuffer.wrap(bytes)), bytes);
    }

    /// Tells that nobody reads any more.
    @Override
    void close();
}
