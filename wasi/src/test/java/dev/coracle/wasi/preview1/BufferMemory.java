package dev.coracle.wasi.preview1;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/// A guest's memory without a guest, and what a guest would do to fill it.
final class BufferMemory implements GuestMemory {
    private static final int SIZE = 1 << 16;

    private final ByteBuffer bytes = ByteBuffer.allocateDirect(SIZE);
    private int next = 1024;

    @Override
    public ByteBuffer slice(int pointer, int length) throws WasiException {
        if (length < 0 || Integer.toUnsignedLong(pointer) + length > SIZE) {
            throw new WasiException(ErrorCode.FAULT);
        }
        return bytes.slice(pointer, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    int allocate(int size) {
        int pointer = next;
        next += (size + 7) / 8 * 8;
        return pointer;
    }

    int text(String text) throws WasiException {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        int pointer = allocate(encoded.length);
        put(pointer, encoded);
        return pointer;
    }

    /// An array of one `iovec`.
    int vector(int pointer, int length) throws WasiException {
        int vector = allocate(8);
        putInt(vector, pointer);
        putInt(vector + 4, length);
        return vector;
    }

    String string(int pointer, int length) throws WasiException {
        return getString(pointer, length);
    }
}
