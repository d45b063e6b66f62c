package dev.coracle.wasm;

import java.util.List;

/// The type of a struct.
///
/// @param fields in order
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#aggregate-types">spec</a>
public record StructType(List<FieldType> fields) implements CompositeType {
    public StructType {
        fields = List.copyOf(fields);
    }

    @Override
    public String toString() {
        var text = new StringBuilder("(struct");
        fields.forEach(field -> text.append(" (field ").append(field).append(')'));
        return text.append(')').toString();
    }
}
