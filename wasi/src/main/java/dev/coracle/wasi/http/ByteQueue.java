package dev.coracle.wasi.http;

import dev.coracle.component.Bytes;
import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import org.jspecify.annotations.Nullable;

/// Bytes that wait, in the order in which they came. What is copied lies in blocks that are used again, since memory
/// that was never touched costs more than the copy; what is lent stays where it is. For one thread at a time.
final class ByteQueue {
    /// Size of a block that is used again.
    static final int BLOCK = 1 << 14;

    private static final int FIRST_SIZE = 1 << 9;
    private static final int MOST_SPARE = 4;

    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private final ArrayDeque<ByteBuffer> spare = new ArrayDeque<>(MOST_SPARE);
    private int count;

    /// Bytes of a buffer: those from the start to the end wait, and as many fit in behind them as there is room.
    private static final class Piece {
        private final ByteBuffer bytes;
        private final @Nullable Runnable release;
        private int start;
        private int end;

        /// A block.
        private Piece(ByteBuffer block) {
            this.bytes = block;
            this.release = null;
        }

        /// What is lent.
        private Piece(ByteBuffer content, Runnable release) {
            this.bytes = content;
            this.release = release;
            this.start = content.position();
            this.end = content.limit();
        }

        int size() {
            return end - start;
        }

        int room() {
            return release == null ? bytes.capacity() - end : 0;
        }

        int fill(ByteBuffer source, int most) {
            int length = Math.min(most, room());
            bytes.put(end, source, source.position(), length);
            source.position(source.position() + length);
            end += length;
            return length;
        }

        void fill(Bytes source, int length) {
            source.moveTo(bytes.slice(end, length));
            end += length;
        }

        int drain(ByteBuffer target) {
            int length = Math.min(size(), target.remaining());
            target.put(target.position(), bytes, start, length);
            target.position(target.position() + length);
            start += length;
            return length;
        }
    }

    /// Bytes that are there.
    int size() {
        return count;
    }

    /// Copies bytes.
    ///
    /// @param length at most as many as the source has
    void append(ByteBuffer source, int length) {
        int end = count + length;
        while (count < end) {
            var last = pieces.peekLast();
            int copied = last == null ? 0 : last.fill(source, end - count);
            if (copied == 0) {
                pieces.add(new Piece(block(Math.min(end - count, BLOCK))));
            }
            count += copied;
        }
    }

    /// Moves bytes in.
    void append(Bytes source) {
        int length = source.length();
        var last = pieces.peekLast();
        if (last == null || last.room() < length) {
            last = new Piece(block(length));
            pieces.add(last);
        }
        last.fill(source, length);
        count += length;
    }

    /// Few bytes get a small block, so that they never take much more memory than they are.
    ///
    /// @param room that it has at least
    private ByteBuffer block(int room) {
        int size = Math.max(room, Math.clamp(2L * count, FIRST_SIZE, BLOCK));
        if (size >= BLOCK) {
            for (var iterator = spare.iterator(); iterator.hasNext(); ) {
                var known = iterator.next();
                if (known.capacity() >= size) {
                    iterator.remove();
                    return known;
                }
            }
        }
        return ByteBuffer.allocate(size);
    }

    /// Takes bytes in where they are.
    ///
    /// @param content from its position to its limit; nobody changes it
    /// @param release runs once, when they have been moved or cleared
    void lend(ByteBuffer content, Runnable release) {
        pieces.add(new Piece(content, release));
        count += content.remaining();
    }

    /// Moves as many bytes as there are and the target has room for.
    ///
    /// @return how many
    int moveTo(ByteBuffer target) {
        int before = count;
        while (count > 0 && target.hasRemaining()) {
            var first = pieces.getFirst();
            count -= first.drain(target);
            if (first.size() == 0) {
                pieces.removeFirst();
                drop(first);
            }
        }
        return before - count;
    }

    private void drop(Piece piece) {
        if (piece.release != null) {
            piece.release.run();
        } else if (piece.bytes.capacity() >= BLOCK && spare.size() < MOST_SPARE) {
            spare.add(piece.bytes);
        }
    }

    void clear() {
        for (var piece : pieces) {
            drop(piece);
        }
        pieces.clear();
        spare.clear();
        count = 0;
    }
}
