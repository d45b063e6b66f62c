package dev.coracle.component.model;

import org.jspecify.annotations.Nullable;

/// The primitive value types: the one table of their codes, keywords and sizes.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Binary.md">spec</a>
public enum PrimitiveType {
    BOOL(0x7F, "bool", 1, true),
    S8(0x7E, "s8", 1, true),
    U8(0x7D, "u8", 1, true),
    S16(0x7C, "s16", 2, true),
    U16(0x7B, "u16", 2, true),
    S32(0x7A, "s32", 4, true),
    U32(0x79, "u32", 4, true),
    S64(0x78, "s64", 8, true),
    U64(0x77, "u64", 8, true),
    F32(0x76, "f32", 4, false),
    F64(0x75, "f64", 8, false),
    CHAR(0x74, "char", 4, true),
    STRING(0x73, "string", 0, true),
    ERROR_CONTEXT(0x64, "error-context", 4, false);

    private final int code;
    private final String keyword;
    private final int bytes;
    private final boolean isKey;

    PrimitiveType(int code, String keyword, int bytes, boolean isKey) {
        this.code = code;
        this.keyword = keyword;
        this.bytes = bytes;
        this.isKey = isKey;
    }

    /// The byte of the binary format.
    public int code() {
        return code;
    }

    /// Bytes in linear memory, which are the alignment too; 0 for a string, whose size depends on the address type.
    public int bytes() {
        return bytes;
    }

    /// Whether a map may have it as the type of its keys.
    public boolean isKey() {
        return isKey;
    }

    /// The type with this code, or null.
    public static @Nullable PrimitiveType of(int code) {
        for (var type : values()) {
            if (type.code == code) {
                return type;
            }
        }
        return null;
    }

    /// The type with this keyword, or null.
    public static @Nullable PrimitiveType of(String keyword) {
        for (var type : values()) {
            if (type.keyword.equals(keyword)) {
                return type;
            }
        }
        return null;
    }

    /// The keyword of the text format.
    @Override
    public String toString() {
        return keyword;
    }
}
