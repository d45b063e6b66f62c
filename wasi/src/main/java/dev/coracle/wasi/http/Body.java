package dev.coracle.wasi.http;

import dev.coracle.component.Bytes;
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
    private final ByteQueue bytes = new ByteQueue();
    private @Nullable End end;
    private boolean cancelled;
    private boolean discarding;
    private Runnable whenReadable = Body::nothing;
    private int readableFrom = 1;
    private Runnable whenWritable = Body::nothing;
    private Runnable whenCancelled = Body::nothing;

    private volatile Runnable supply = Body::nothing;

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
        return !isOpen() ? 0 : discarding ? CAPACITY : Math.max(0, CAPACITY - bytes.size());
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
        int taken;
        synchronized (this) {
            taken = Math.min(room(), source.remaining());
            if (discarding) {
                source.position(source.position() + taken);
                return taken;
            }
            bytes.append(source, taken);
        }
        tellReader();
        return taken;
    }

    /// Writes all of it. Nothing is written when nobody reads any more.
    ///
    /// @param content no more than there was [#room] for; moved while the body is locked
    public void write(Bytes content) {
        synchronized (this) {
            if (!isOpen() || discarding) {
                return;
            }
            if (content.length() > room()) {
                throw new IllegalArgumentException(content.length() + " bytes where there is room for " + room());
            }
            bytes.append(content);
        }
        tellReader();
    }

    /// Writes all of it if there is any room, however little. What is large is not copied.
    ///
    /// @param content from its position to its limit; nobody changes it until it is released
    /// @param release runs once, when it is used no more: at once where it was copied, or nobody reads; else on the
    ///     reader's thread. It must not block
    /// @return whether it was taken; if not, nothing has happened
    public boolean give(ByteBuffer content, Runnable release) {
        boolean isLent = false;
        synchronized (this) {
            if (isOpen() && !discarding) {
                if (room() == 0) {
                    return false;
                }
                isLent = content.remaining() >= ByteQueue.BLOCK;
                if (isLent) {
                    bytes.lend(content, release);
                } else {
                    bytes.append(content, content.remaining());
                }
            }
        }
        if (!isLent) {
            release.run();
        }
        tellReader();
        return true;
    }

    private void tellReader() {
        Runnable toTell;
        synchronized (this) {
            if (bytes.size() < readableFrom) {
                return;
            }
            toTell = whenReadable;
            whenReadable = Body::nothing;
        }
        toTell.run();
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

    /// Says how to get more at once, for a writer that can without waiting. Replaces an earlier one.
    ///
    /// @param more runs on the reader's thread each time that it finds nothing; it writes what there is, if
    ///     anything, and must not block
    public void supplyBy(Runnable more) {
        supply = more;
    }

    // Reading.

    /// {@return bytes that can be read now}
    public synchronized int available() {
        return bytes.size();
    }

    /// Reads as much as there is.
    ///
    /// @param target with room
    /// @return bytes read; `0` when there are none now, and at the [#end]
    public int read(ByteBuffer target) {
        int moved = move(target);
        if (moved == 0 && target.hasRemaining()) {
            supply.run();
            moved = move(target);
        }
        return moved;
    }

    private int move(ByteBuffer target) {
        int moved;
        synchronized (this) {
            moved = bytes.moveTo(target);
        }
        if (moved > 0) {
            tellWriter();
        }
        return moved;
    }

    /// Some of what there is, which is read when it is moved: before anything else is.
    ///
    /// @param most bytes, at least 1
    /// @return none when there are none now, and at the [#end]
    public Bytes take(int most) {
        if (available() == 0) {
            supply.run();
        }
        return new Taken(Math.min(most, available()));
    }

    private final class Taken implements Bytes {
        private final int length;

        Taken(int length) {
            this.length = length;
        }

        @Override
        public int length() {
            return length;
        }

        /// Fewer when the body has been cancelled since.
        @Override
        public void moveTo(ByteBuffer target) {
            int limit = target.limit();
            target.limit(target.position() + length);
            move(target);
            target.limit(limit);
        }
    }

    private void tellWriter() {
        Runnable toTell;
        synchronized (this) {
            toTell = whenWritable;
            whenWritable = Body::nothing;
        }
        toTell.run();
    }

    /// {@return how it ended; empty until then, and while there are bytes to be read}
    public synchronized Optional<End> end() {
        return bytes.size() > 0 ? Optional.empty() : Optional.ofNullable(end);
    }

    /// {@return how many bytes are still to be read, when all of them are there and no trailers are; else empty}
    public synchronized OptionalInt remaining() {
        return end instanceof End.Complete(var trailers) && trailers.isEmpty()
                ? OptionalInt.of(bytes.size())
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
    public boolean whenReadable(int bytes, Runnable callback) {
        if (!hasEnough(bytes)) {
            supply.run();
        }
        synchronized (this) {
            boolean ready = hasEnough(bytes);
            readableFrom = bytes;
            whenReadable = ready ? Body::nothing : callback;
            return ready;
        }
    }

    private synchronized boolean hasEnough(int enough) {
        return bytes.size() >= enough || end != null;
    }

    /// Throws away what is there and what comes, so that the end is reached.
    public void discard() {
        synchronized (this) {
            discarding = true;
            bytes.clear();
        }
        tellWriter();
    }

    /// Tells the writer that nobody reads any more.
    public void cancel() {
        Runnable writer;
        Runnable owner;
        synchronized (this) {
            cancelled = true;
            bytes.clear();
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
