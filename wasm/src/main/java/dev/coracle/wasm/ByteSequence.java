package dev.coracle.wasm;

import java.nio.ByteBuffer;
import java.util.Arrays;

/// An immutable run of bytes, usually inside the module's binary.
public final class ByteSequence {
    private final byte[] bytes;
    private final int offset;
    private final int length;

    /// Shares `bytes`, which the caller must not change afterwards.
    ByteSequence(byte[] bytes, int offset, int length) {
        this.bytes = bytes;
        this.offset = offset;
        this.length = length;
    }

    /// Copies `bytes`.
    public static ByteSequence copyOf(byte[] bytes) {
        return new ByteSequence(bytes.clone(), 0, bytes.length);
    }

    /// Size in bytes.
    public int length() {
        return length;
    }

    /// A read-only view, from position 0 to [#length].
    public ByteBuffer asByteBuffer() {
        return ByteBuffer.wrap(bytes, offset, length).slice().asReadOnlyBuffer();
    }

    /// A reader of the binary format's values; it reports offsets in the array that holds these bytes.
    ByteReader reader() {
        return new ByteReader(bytes, offset, offset + length);
    }

    void writeTo(ByteWriter out) {
        out.bytes(bytes, offset, length);
    }

    public byte[] toByteArray() {
        return Arrays.copyOfRange(bytes, offset, offset + length);
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof ByteSequence that
                && Arrays.equals(bytes, offset, offset + length, that.bytes, that.offset, that.offset + that.length);
    }

    @Override
    public int hashCode() {
        return asByteBuffer().hashCode();
    }
}
