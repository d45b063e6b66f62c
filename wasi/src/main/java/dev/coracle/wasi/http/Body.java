package dev.coracle.wasi.http;

import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The body of a message on its way from a writer to a reader, and the trailers behind it: a pipe of bounded size, so
/// that a writer waits for a slow reader and never the other way round.
///
/// One thread writes at a time and one reads; both may be the same. No method waits; [#inputStream] and
/// [#outputStream] are for those who want to.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9110#section-6.4">RFC 9110, 6.4 and 6.5</a>
public final class Body {
    /// Bytes that are held between writer and reader.
    public static final int CAPACITY = 1 << 16;

    private static final int FIRST_SIZE = 1 << 9;

    /// How a body ended.
    public sealed interface End {
        /// All of it was written.
        ///
        /// @param trailers behind it, often none
        record Complete(List<HttpField> trailers) implements End {
            public Complete {
                trailers = List.copyOf(trailers);
            }
        }

        /// The rest will not come.
        ///
        /// @param reason why
        record Failed(HttpErrorCode reason) implements End {}
    }

    // Guarded by this.
    private byte[] ring = {};
    private int head;
    private int count;
    private @Nullable End end;
    private boolean cancelled;
    private boolean discarding;
    private Runnable whenReadable = Body::nothing;
    private int readableFrom = 1;
    private Runnable whenWritable = Body::nothing;
    private Runnable whenCancelled = Body::nothing;

    /// An empty body that is still to be written.
    public Body() {}

    private static void nothing() {}

    /// {@return a body that is written already}
    ///
    /// @param content at most [#CAPACITY] bytes
    public static Body of(byte[] content) {
        var body = new Body();
        if (body.write(ByteBuffer.wrap(content)) < content.length) {
            throw new IllegalArgumentException("write what is longer than " + CAPACITY + " bytes from a thread");
        }
        body.complete(List.of());
        return body;
    }

    /// {@return a body without bytes and trailers}
    public static Body empty() {
        return of(new byte[0]);
    }

    // Writing.

    /// {@return how many bytes can be written now; `0` also when none will ever be taken again}
    public synchronized int room() {
        return !isOpen() ? 0 : discarding ? CAPACITY : CAPACITY - count;
    }

    /// {@return whether there is, or will be, room: it has not ended, and its reader is there}
    public synchronized boolean isOpen() {
        return end == null && !cancelled;
    }

    /// Writes as much as there is room for.
    ///
    /// @param source advanced by what was written
    /// @return bytes written
    public int write(ByteBuffer source) {
        Runnable toTell;
        int taken;
        synchronized (this) {
            taken = Math.min(room(), source.remaining());
            if (discarding) {
                source.position(source.position() + taken);
                return taken;
            }
            put(source, taken);
            if (count < readableFrom) {
                return taken;
            }
            toTell = whenReadable;
            whenReadable = Body::nothing;
        }
        toTell.run();
        return taken;
    }

    private void put(ByteBuffer source, int length) {
        if (count + length > ring.length) {
            grow(count + length);
        }
        int tail = (head + count) % Math.max(1, ring.length);
        int first = Math.min(length, ring.length - tail);
        source.get(ring, tail, first).get(ring, 0, length - first);
        count += length;
    }

    private void grow(int needed) {
        int size = Math.max(FIRST_SIZE, Math.min(CAPACITY, Integer.highestOneBit(needed - 1) << 1));
        byte[] larger = new byte[size];
        int first = Math.min(count, ring.length - head);
        System.arraycopy(ring, head, larger, 0, first);
        System.arraycopy(ring, 0, larger, first, count - first);
        ring = larger;
        head = 0;
    }

    /// Ends the body. Only the first end counts.
    ///
    /// @param trailers behind it
    public void complete(List<HttpField> trailers) {
        end(new End.Complete(trailers));
    }

    /// Ends the body early. Only the first end counts. What was written can still be read.
    ///
    /// @param reason why
    public void fail(HttpErrorCode reason) {
        end(new End.Failed(reason));
    }

    private void end(End how) {
        Runnable reader;
        Runnable writer;
        synchronized (this) {
            if (end != null) {
                return;
            }
            end = how;
            reader = whenReadable;
            writer = whenWritable;
            whenReadable = Body::nothing;
            whenWritable = Body::nothing;
        }
        reader.run();
        writer.run();
    }

    /// {@return whether the reader has gone, so that writing is of no use}
    public synchronized boolean isCancelled() {
        return cancelled;
    }

    /// Asks to be told when there is room, or will never be any. Replaces an earlier request.
    ///
    /// @param callback runs once, on the reader's thread, after an answer of `false`; it must not block
    /// @return whether it is so now
    public synchronized boolean whenWritable(Runnable callback) {
        boolean ready = room() > 0 || !isOpen();
        whenWritable = ready ? Body::nothing : callback;
        return ready;
    }

    /// Asks to be told when the reader goes. Replaces an earlier request.
    ///
    /// @param callback runs once, on the reader's thread, after an answer of `false`; it must not block
    /// @return whether it is so now
    public synchronized boolean whenCancelled(Runnable callback) {
        whenCancelled = cancelled ? Body::nothing : callback;
        return cancelled;
    }

    // Reading.

    /// {@return bytes that can be read now}
    public synchronized int available() {
        return count;
    }

    /// Reads as much as there is.
    ///
    /// @param target with room
    /// @return bytes read; `0` when there are none now, and at the [#end]
    public int read(ByteBuffer target) {
        Runnable toTell;
        int taken;
        synchronized (this) {
            taken = Math.min(count, target.remaining());
            if (taken == 0) {
                return 0;
            }
            int first = Math.min(taken, ring.length - head);
            target.put(ring, head, first).put(ring, 0, taken - first);
            head = (head + taken) % ring.length;
            count -= taken;
            toTell = whenWritable;
            whenWritable = Body::nothing;
        }
        toTell.run();
        return taken;
    }

    /// {@return how it ended; empty until then, and while there are bytes to be read}
    public synchronized Optional<End> end() {
        return count > 0 ? Optional.empty() : Optional.ofNullable(end);
    }

    /// {@return how many bytes are still to be read, when all of them are there and no trailers are; else empty}
    public synchronized OptionalInt remaining() {
        return end instanceof End.Complete(var trailers) && trailers.isEmpty()
                ? OptionalInt.of(count)
                : OptionalInt.empty();
    }

    /// Asks to be told when there are bytes or the end. Replaces an earlier request.
    ///
    /// @param callback runs once, on the writer's thread, after an answer of `false`; it must not block
    /// @return whether it is so now
    public boolean whenReadable(Runnable callback) {
        return whenReadable(1, callback);
    }

    /// As [#whenReadable(Runnable)], for a reader that is not to be told of few bytes.
    ///
    /// @param bytes to wait for, from 1 to [#CAPACITY]
    /// @param callback as there
    /// @return whether as many are there, or the end
    public synchronized boolean whenReadable(int bytes, Runnable callback) {
        boolean ready = count >= bytes || end != null;
        readableFrom = bytes;
        whenReadable = ready ? Body::nothing : callback;
        return ready;
    }

    /// Throws away what is there and what comes, so that the end is reached.
    public void discard() {
        Runnable toTell;
        synchronized (this) {
            discarding = true;
            count = 0;
            toTell = whenWritable;
            whenWritable = Body::nothing;
        }
        toTell.run();
    }

    /// Tells the writer that nobody reads any more.
    public void cancel() {
        Runnable writer;
        Runnable owner;
        synchronized (this) {
            cancelled = true;
            count = 0;
            ring = new byte[0];
            head = 0;
            writer = whenWritable;
            owner = whenCancelled;
            whenWritable = Body::nothing;
            whenCancelled = Body::nothing;
        }
        writer.run();
        owner.run();
    }

    /// {@return the bytes, for a reader that waits; closing it cancels}
    public InputStream inputStream() {
        return new BodyInput(this);
    }

    /// {@return takes the bytes, for a writer that waits; closing it completes the body without trailers}
    public OutputStream outputStream() {
        return new BodyOutput(this);
    }
}
