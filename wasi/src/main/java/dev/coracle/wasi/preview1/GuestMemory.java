package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// A guest's linear memory, as far as a host function needs it. Pointers and lengths are unsigned 32-bit numbers.
///
/// Whatever lies outside fails with [ErrorCode#FAULT], and nothing is written then.
public interface GuestMemory {
    /// Buffers that one call may name, as POSIX's `IOV_MAX` has it.
    int MAX_VECTORS = 1024;

    /// Bytes of a path, as POSIX's `PATH_MAX` has it. A guest cannot make the host decode gigabytes.
    int MAX_STRING = 4096;

    /// A view of guest memory, little-endian, without a copy.
    ///
    /// @param pointer first byte
    /// @param length in bytes, not negative
    /// @return the view, valid until the host function returns
    /// @throws WasiException `FAULT`
    ByteBuffer slice(int pointer, int length) throws WasiException;

    default byte getByte(int pointer) throws WasiException {
        return slice(pointer, Byte.BYTES).get(0);
    }

    default int getShort(int pointer) throws WasiException {
        return slice(pointer, Short.BYTES).getShort(0) & 0xffff;
    }

    default int getInt(int pointer) throws WasiException {
        return slice(pointer, Integer.BYTES).getInt(0);
    }

    default long getLong(int pointer) throws WasiException {
        return slice(pointer, Long.BYTES).getLong(0);
    }

    default void putInt(int pointer, int value) throws WasiException {
        slice(pointer, Integer.BYTES).putInt(0, value);
    }

    default void putLong(int pointer, long value) throws WasiException {
        slice(pointer, Long.BYTES).putLong(0, value);
    }

    default void put(int pointer, byte[] bytes) throws WasiException {
        slice(pointer, bytes.length).put(bytes);
    }

    /// Text, which must be UTF-8.
    ///
    /// @throws WasiException `ILLEGAL_SEQUENCE` when it is not, `NAME_TOO_LONG` when it is longer than any path
    default String getString(int pointer, int length) throws WasiException {
        if (length < 0) {
            throw new WasiException(ErrorCode.FAULT);
        }
        if (length > MAX_STRING) {
            throw new WasiException(ErrorCode.NAME_TOO_LONG);
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(slice(pointer, length))
                    .toString();
        } catch (CharacterCodingException _) {
            throw new WasiException(ErrorCode.ILLEGAL_SEQUENCE);
        }
    }

    /// The buffers of an `iovec` array. A call may transfer less than it was asked to, so together they are cut at 2
    /// GiB.
    default ByteBuffer[] getVectors(int pointer, int count) throws WasiException {
        if (count < 0 || count > MAX_VECTORS) {
            throw new WasiException(ErrorCode.INVALID);
        }
        var table = slice(pointer, count * 2 * Integer.BYTES);
        var vectors = new ByteBuffer[count];
        int room = Integer.MAX_VALUE;
        for (int i = 0; i < count; i++) {
            int base = table.getInt();
            int length = table.getInt();
            int taken = Integer.compareUnsigned(length, room) > 0 ? room : length;
            vectors[i] = slice(base, taken);
            room -= taken;
            if (taken != length) {
                return Arrays.copyOf(vectors, i + 1);
            }
        }
        return vectors;
    }
}
