package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/// Writes the primitive values of the binary format, and types, into a growing array.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/values.html">spec</a>
public class ByteWriter {
    private static final int MAX_SIZE = Integer.MAX_VALUE - 8;

    private byte[] bytes = new byte[64];
    private int size;

    public int size() {
        return size;
    }

    public byte[] toByteArray() {
        return Arrays.copyOf(bytes, size);
    }

    public void u8(int value) {
        ensureRoom(1);
        bytes[size++] = (byte) value;
    }

    public void bytes(byte[] source, int start, int length) {
        ensureRoom(length);
        System.arraycopy(source, start, bytes, size, length);
        size += length;
    }

    private void ensureRoom(int length) {
        if (bytes.length - size < length) {
            bytes = Arrays.copyOf(bytes, Math.max(Math.addExact(size, length), (int) Math.min(2L * size, MAX_SIZE)));
        }
    }

    public void u32(int value) {
        u64(Integer.toUnsignedLong(value));
    }

    public void u64(long value) {
        while (value >>> 7 != 0) {
            u8((int) value & 0x7F | 0x80);
            value >>>= 7;
        }
        u8((int) value);
    }

    /// A signed LEB128 number, in as few bytes as it takes.
    public void signed(long value) {
        while (value >> 6 != value >> 63) {
            u8((int) value & 0x7F | 0x80);
            value >>= 7;
        }
        u8((int) value & 0x7F);
    }

    public void fixed32(int value) {
        for (int shift = 0; shift < 32; shift += 8) {
            u8(value >>> shift);
        }
    }

    public void fixed64(long value) {
        for (int shift = 0; shift < 64; shift += 8) {
            u8((int) (value >>> shift));
        }
    }

    public void name(String name) {
        var utf8 = name.getBytes(StandardCharsets.UTF_8);
        u32(utf8.length);
        bytes(utf8, 0, utf8.length);
    }

    /// A length and what `content` holds.
    public void sized(ByteWriter content) {
        u32(content.size);
        bytes(content.bytes, 0, content.size);
    }

    public void valueType(ValueType type) {
        if (type instanceof NumberType number) {
            u8(0x7F - number.ordinal());
        } else {
            referenceType((ReferenceType) type);
        }
    }

    public void storageType(StorageType type) {
        switch (type) {
            case ValueType value -> valueType(value);
            case PackedType packed -> u8(0x78 - packed.ordinal());
        }
    }

    public void referenceType(ReferenceType type) {
        if (!type.nullable() || !(type.heap() instanceof AbstractHeapType)) {
            u8(type.nullable() ? 0x63 : 0x64);
        }
        heapType(type.heap());
    }

    public void heapType(HeapType type) {
        switch (type) {
            case AbstractHeapType heap -> u8(heap.code());
            case TypeIndex(var index) -> signed(Integer.toUnsignedLong(index));
        }
    }

    public void blockType(BlockType type) {
        switch (type) {
            case BlockType.Empty _ -> u8(0x40);
            case BlockType.Result(var result) -> valueType(result);
            case BlockType.Indexed(var index) -> signed(Integer.toUnsignedLong(index));
        }
    }
}
