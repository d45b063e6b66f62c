package dev.coracle.wasm;

/// The type of an array.
///
/// @param element of every element
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#aggregate-types">spec</a>
public record ArrayType(FieldType element) implements CompositeType {
    @Override
    public String toString() {
        return "(array " + element + ")";
    }
}
