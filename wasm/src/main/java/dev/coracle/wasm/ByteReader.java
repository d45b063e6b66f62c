package dev.coracle.wasm;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the primitive values of the binary format from a range of bytes. Every failure names its offset.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/values.html">spec</a>
class ByteReader {
    private final byte[] bytes;
    private final int end;
    private int offset;

    ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.offset = start;
        this.end = end;
    }

    /// Offset of the next byte.
    int offset() {
        return offset;
    }

    int end() {
        return end;
    }

    int remaining() {
        return end - offset;
    }

    boolean hasRemaining() {
        return offset < end;
    }

    byte[] array() {
        return bytes;
    }

    /// The next byte, 0 to 255, left in place.
    int peek() {
        if (offset >= end) {
            throw unexpectedEnd();
        }
        return bytes[offset] & 0xFF;
    }

    /// The next byte, 0 to 255.
    int u8() {
        int value = peek();
        offset++;
        return value;
    }

    /// Skips `count` bytes and gives the offset they started at.
    int skip(int count) {
        if (Integer.compareUnsigned(count, remaining()) > 0) {
            throw unexpectedEnd();
        }
        int start = offset;
        offset += count;
        return start;
    }

    /// An unsigned LEB128 number of 32 bits.
    int u32() {
        int first = peek();
        if (first < 0x80) {
            offset++;
            return first;
        }
        return (int) unsigned(32);
    }

    /// An unsigned LEB128 number of 64 bits.
    long u64() {
        return unsigned(64);
    }

    /// A signed LEB128 number of 32 bits.
    int s32() {
        return (int) signed(32);
    }

    /// A signed LEB128 number of 33 bits.
    long s33() {
        return signed(33);
    }

    /// A signed LEB128 number of 64 bits.
    long s64() {
        return signed(64);
    }

    /// Four bytes, little-endian.
    int fixed32() {
        return (int) INT.get(bytes, skip(4));
    }

    /// Eight bytes, little-endian.
    long fixed64() {
        return (long) LONG.get(bytes, skip(8));
    }

    /// A length and that many bytes of UTF-8.
    String name() {
        int length = u32();
        int start = offset;
        if (Integer.compareUnsigned(length, remaining()) > 0) {
            throw malformed("length out of bounds");
        }
        offset += length;
        return utf8(bytes, start, length);
    }

    private static String utf8(byte[] bytes, int start, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw MalformedModuleException.at(start, "malformed UTF-8 encoding");
        }
    }

    MalformedModuleException malformed(String reason) {
        return MalformedModuleException.at(offset, reason);
    }

    MalformedModuleException unexpectedEnd() {
        return malformed("unexpected end");
    }

    private long unsigned(int width) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int group = u8();
            int room = width - shift;
            if (room < 7 && (group & 0x7F) >>> room != 0) {
                throw MalformedModuleException.at(
                        offset - 1, group < 0x80 ? "integer too large" : "integer representation too long");
            }
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                return value;
            }
            if (room <= 7) {
                throw MalformedModuleException.at(offset - 1, "integer representation too long");
            }
        }
    }

    private long signed(int width) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int group = u8();
            int room = width - shift;
            if (room <= 7) {
                checkSignBits(group, room);
            }
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                int unused = Math.max(0, 64 - shift - 7);
                return value << unused >> unused;
            }
        }
    }

    /// The last group of a signed number repeats its sign in the bits that it has no room for.
    private void checkSignBits(int group, int room) {
        if (group >= 0x80) {
            throw MalformedModuleException.at(offset - 1, "integer representation too long");
        }
        int signs = (group & 0x7F) >>> (room - 1);
        if (signs != 0 && signs != 0x7F >>> (room - 1)) {
            throw MalformedModuleException.at(offset - 1, "integer too large");
        }
    }

    private static final java.lang.invoke.VarHandle INT =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final java.lang.invoke.VarHandle LONG =
            java.lang.invoke.MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
}
