package dev.coracle.wasm;

/// The type of a value: a number, a vector or a reference.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#value-types">spec</a>
public sealed interface ValueType extends StorageType permits NumberType, ReferenceType {
    /// Whether a local of this type starts with a default value: false for non-nullable references alone.
    default boolean isDefaultable() {
        return !(this instanceof ReferenceType(var nullable, var _)) || nullable;
    }
}
