package dev.coracle.wasm;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// Reads the primitive values of the binary format from a range of bytes. Every failure names its offset.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/values.html">spec</a>
public class ByteReader {
    private static final char REPLACEMENT = '\uFFFD';
    private static final VarHandle INT = MethodHandles.byteArrayViewVarHandle(int[].class, ByteOrder.LITTLE_ENDIAN);
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int end;
    private int offset;

    public ByteReader(byte[] bytes, int start, int end) {
        this.bytes = bytes;
        this.offset = start;
        this.end = end;
    }

    /// Offset of the next byte.
    public int offset() {
        return offset;
    }

    public int end() {
        return end;
    }

    public int remaining() {
        return end - offset;
    }

    public boolean hasRemaining() {
        return offset < end;
    }

    public byte[] array() {
        return bytes;
    }

    /// The next byte, 0 to 255, left in place.
    public int peek() {
        if (offset >= end) {
            throw unexpectedEnd();
        }
        return bytes[offset] & 0xFF;
    }

    /// The next byte, 0 to 255.
    public int u8() {
        int value = peek();
        offset++;
        return value;
    }

    /// Skips `count` bytes and gives the offset they started at.
    public int skip(int count) {
        if (Integer.compareUnsigned(count, remaining()) > 0) {
            throw unexpectedEnd();
        }
        int start = offset;
        offset += count;
        return start;
    }

    /// An unsigned LEB128 number of 32 bits.
    public int u32() {
        int first = peek();
        if (first < 0x80) {
            offset++;
            return first;
        }
        return (int) unsigned(32);
    }

    /// An unsigned LEB128 number of 64 bits.
    public long u64() {
        return unsigned(64);
    }

    /// A signed LEB128 number of 32 bits.
    public int s32() {
        return (int) signed(32);
    }

    /// A signed LEB128 number of 33 bits.
    public long s33() {
        return signed(33);
    }

    /// A signed LEB128 number of 64 bits.
    public long s64() {
        return signed(64);
    }

    /// Two bytes, little-endian, unsigned.
    public int fixed16() {
        return u8() | u8() << 8;
    }

    /// Four bytes, little-endian.
    public int fixed32() {
        return (int) INT.get(bytes, skip(4));
    }

    /// Eight bytes, little-endian.
    public long fixed64() {
        return (long) LONG.get(bytes, skip(8));
    }

    /// A count of things that take at least one byte each: a wrong one cannot ask for much memory. As in the
    /// specification's own decoder, the bytes of the count itself are no part of the bound.
    public int count() {
        int start = offset;
        int count = u32();
        if (Integer.compareUnsigned(count, end - start) > 0) {
            throw MalformedModuleException.at(start, "length out of bounds");
        }
        return count;
    }

    /// A length and that many bytes of UTF-8.
    public String name() {
        return text(count());
    }

    /// So many bytes of UTF-8.
    public String text(int length) {
        return utf8(bytes, skip(length), length);
    }

    private static String utf8(byte[] bytes, int start, int length) {
        var text = new String(bytes, start, length, StandardCharsets.UTF_8);
        return text.indexOf(REPLACEMENT) < 0 ? text : strictUtf8(bytes, start, length);
    }

    /// The lenient decoder above puts its replacement character for broken bytes, and so may a right text.
    private static String strictUtf8(byte[] bytes, int start, int length) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes, start, length))
                    .toString();
        } catch (CharacterCodingException broken) {
            throw MalformedModuleException.at(start, "malformed UTF-8 encoding");
        }
    }

    /// Bytes of UTF-8 up to a zero byte, which is skipped.
    public String zeroTerminated() {
        int start = offset;
        while (u8() != 0) {
            // on
        }
        return utf8(bytes, start, offset - 1 - start);
    }

    /// A length, not negative, of which so many bytes follow.
    public int checkedLength(long length) {
        if (Long.compareUnsigned(length, remaining()) > 0) {
            throw unexpectedEnd();
        }
        return (int) length;
    }

    public MalformedModuleException malformed(String reason) {
        return MalformedModuleException.at(offset, reason);
    }

    public MalformedModuleException unexpectedEnd() {
        return malformed("unexpected end of section or function");
    }

    private long unsigned(int width) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int group = u8();
            int room = width - shift;
            if (room <= 7) {
                checkLastGroup(group, (group & 0x7F) >>> room == 0);
            }
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                return value;
            }
        }
    }

    private long signed(int width) {
        long value = 0;
        for (int shift = 0; ; shift += 7) {
            int group = u8();
            int room = width - shift;
            if (room <= 7) {
                int signs = (group & 0x7F) >>> (room - 1);
                checkLastGroup(group, signs == 0 || signs == 0x7F >>> (room - 1));
            }
            value |= (long) (group & 0x7F) << shift;
            if (group < 0x80) {
                int unused = Math.max(0, 64 - shift - 7);
                return value << unused >> unused;
            }
        }
    }

    /// The last group that a number has room for ends it, and holds nothing in the bits that there is no room for, or
    /// copies of the sign.
    private void checkLastGroup(int group, boolean fits) {
        if (!fits) {
            throw MalformedModuleException.at(offset - 1, "integer too large");
        }
        if (group >= 0x80) {
            throw MalformedModuleException.at(offset - 1, "integer representation too long");
        }
    }
}
