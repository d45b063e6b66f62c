package dev.coracle.wasi.http;

import java.nio.ByteBuffer;
import java.util.ArrayDeque;
import java.util.Arrays;

/// Bytes that wait, in the order in which they came. Large pieces are handed on as they are; small ones are put
/// together, so that as many bytes never take much more memory than they are. For one thread at a time.
final class ByteQueue {
    /// Fewer bytes are copied: that takes less time than a piece of its own.
    private static final int LARGE = 1 << 11;

    private static final int FIRST_SIZE = 1 << 9;
    private static final int LARGEST_SIZE = 1 << 14;
    private static final byte[] NOTHING = {};

    private final ArrayDeque<Piece> pieces = new ArrayDeque<>();
    private int count;

    /// Bytes of an array: those from the start to the end wait, and as many fit in behind them as there is room.
    private static final class Piece {
        private final byte[] bytes;
        private int start;
        private int end;
        private final int room;

        /// @param room index behind the last byte that may be written
        private Piece(byte[] bytes, int end, int room) {
            this.bytes = bytes;
            this.end = end;
            this.room = room;
        }

        int size() {
            return end - start;
        }

        int fill(ByteBuffer source, int most) {
            int length = Math.min(most, room - end);
            source.get(bytes, end, length);
            end += length;
            return length;
        }

        int drain(ByteBuffer target) {
            int length = Math.min(size(), target.remaining());
            target.put(bytes, start, length);
            start += length;
            return length;
        }

        /// The array itself, when that is what is asked for.
        byte[] take(int most) {
            int length = Math.min(size(), most);
            byte[] taken = length == bytes.length ? bytes : Arrays.copyOfRange(bytes, start, start + length);
            start += length;
            return taken;
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
                int size = Math.clamp(Math.max(2L * count, end - count), FIRST_SIZE, LARGEST_SIZE);
                pieces.add(new Piece(new byte[size], 0, size));
            }
            count += copied;
        }
    }

    /// Takes an array over, which nobody writes to any more.
    void append(byte[] bytes) {
        if (bytes.length < LARGE) {
            append(ByteBuffer.wrap(bytes), bytes.length);
        } else {
            pieces.add(new Piece(bytes, bytes.length, bytes.length));
            count += bytes.length;
        }
    }

    /// Moves as many bytes as there are and the target has room for.
    ///
    /// @return how many
    int moveTo(ByteBuffer target) {
        int before = count;
        while (count > 0 && target.hasRemaining()) {
            var first = pieces.getFirst();
            count -= first.drain(target);
            dropIfEmpty(first);
        }
        return before - count;
    }

    /// Takes bytes out: of one large piece, or small ones together.
    ///
    /// @param most at least 1
    /// @return an array that nobody writes to; empty if there are none
    byte[] take(int most) {
        if (count == 0) {
            return NOTHING;
        }
        var first = pieces.getFirst();
        if (first.size() < LARGE) {
            byte[] together = new byte[Math.min(most, smallOnes())];
            moveTo(ByteBuffer.wrap(together));
            return together;
        }
        byte[] taken = first.take(most);
        count -= taken.length;
        dropIfEmpty(first);
        return taken;
    }

    /// Bytes before the first large piece.
    private int smallOnes() {
        int bytes = 0;
        for (var piece : pieces) {
            if (piece.size() >= LARGE) {
                return bytes;
            }
            bytes += piece.size();
        }
        return bytes;
    }

    /// An array that was handed on is not written to: it is full, or not in the queue any more.
    private void dropIfEmpty(Piece first) {
        if (first.size() == 0) {
            pieces.removeFirst();
        }
    }

    void clear() {
        pieces.clear();
        count = 0;
    }
}
