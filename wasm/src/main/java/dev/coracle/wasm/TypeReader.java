package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// Reads the types that occur inside instructions as well as in sections.
///
/// @see <a href="https://webassembly.github.io/spec/core/binary/types.html">spec</a>
public class TypeReader extends ByteReader {
    private static final int REF_NULL = 0x63;
    private static final int REF = 0x64;
    private static final @Nullable AbstractHeapType[] ABSTRACT = new AbstractHeapType[0x80];

    static {
        for (var type : AbstractHeapType.values()) {
            ABSTRACT[type.code()] = type;
        }
    }

    public TypeReader(byte[] bytes, int start, int end) {
        super(bytes, start, end);
    }

    public ValueType valueType() {
        return valueType("malformed value type");
    }

    private ValueType valueType(String failure) {
        return switch (peek()) {
            case 0x7F -> number(NumberType.I32);
            case 0x7E -> number(NumberType.I64);
            case 0x7D -> number(NumberType.F32);
            case 0x7C -> number(NumberType.F64);
            case 0x7B -> number(NumberType.V128);
            default -> referenceType(failure);
        };
    }

    public ReferenceType referenceType() {
        return referenceType("malformed reference type");
    }

    public HeapType heapType() {
        int code = peek();
        var type = code < 0x80 ? ABSTRACT[code] : null;
        if (type != null) {
            u8();
            return type;
        }
        int start = offset();
        long index = s33();
        if (index < 0) {
            throw MalformedModuleException.at(start, "malformed heap type");
        }
        return new TypeIndex((int) index);
    }

    public StorageType storageType() {
        return switch (peek()) {
            case 0x78 -> packed(PackedType.I8);
            case 0x77 -> packed(PackedType.I16);
            default -> valueType("malformed storage type");
        };
    }

    public BlockType blockType() {
        int code = peek();
        if (code == 0x40) {
            u8();
            return new BlockType.Empty();
        }
        if (code >= 0x40 && code < 0x80) {
            return new BlockType.Result(valueType());
        }
        int start = offset();
        long index = s33();
        if (index < 0) {
            throw MalformedModuleException.at(start, "malformed block type");
        }
        return new BlockType.Indexed((int) index);
    }

    /// A code of types is a signed number of seven bits, so that one of two bytes or more is too long.
    public MalformedModuleException malformedCode(int code, String failure) {
        return malformed(code < 0x80 ? failure : "integer representation too long");
    }

    private NumberType number(NumberType type) {
        u8();
        return type;
    }

    private PackedType packed(PackedType type) {
        u8();
        return type;
    }

    private ReferenceType referenceType(String failure) {
        int code = peek();
        if (code == REF_NULL || code == REF) {
            u8();
            return new ReferenceType(code == REF_NULL, heapType());
        }
        var type = code < 0x80 ? ABSTRACT[code] : null;
        if (type == null) {
            throw malformedCode(code, failure);
        }
        u8();
        return new ReferenceType(true, type);
    }
}
