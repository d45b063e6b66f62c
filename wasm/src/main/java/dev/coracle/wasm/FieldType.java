package dev.coracle.wasm;

/// A struct field or the element of an array.
///
/// @param storage what it holds
/// @param mutable whether it may be written after creation
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#aggregate-types">spec</a>
public record FieldType(StorageType storage, boolean mutable) {
    @Override
    public String toString() {
        return mutable ? "(mut " + storage + ")" : storage.toString();
    }
}
