package dev.coracle.wasm;

/// A concrete heap type: the type with this index in the module's type space.
///
/// @param index from 0, unsigned
public record TypeIndex(int index) implements HeapType {
    @Override
    public String toString() {
        return Integer.toUnsignedString(index);
    }
}
