package dev.coracle.wasm;

/// What a struct field or an array element holds: a value type or a packed integer.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#aggregate-types">spec</a>
public sealed interface StorageType permits ValueType, PackedType {
    /// The type an instruction reads from or writes to such storage: the type itself, or `i32` for a packed one.
    default ValueType unpacked() {
        return switch (this) {
            case ValueType type -> type;
            case PackedType _ -> NumberType.I32;
        };
    }
}
