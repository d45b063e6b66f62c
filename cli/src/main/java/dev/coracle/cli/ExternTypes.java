package dev.coracle.cli;

import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.IndexSpaces;

/// Types of imports and exports, in the words of the text format.
final class ExternTypes {
    private ExternTypes() {}

    /// Such as `(func (param i32) (result i64))`.
    static String describe(ExternType type, IndexSpaces spaces) {
        return switch (type) {
            case ExternType.Func(var typeIndex) -> signature(typeIndex, spaces);
            case ExternType.Table(var table) -> table.toString();
            case ExternType.Memory(var memory) -> memory.toString();
            case ExternType.Global(var global) -> global.toString();
            case ExternType.Tag(var typeIndex) ->
                "(tag" + signature(typeIndex, spaces).substring("(func".length());
        };
    }

    private static String signature(int typeIndex, IndexSpaces spaces) {
        return spaces.types().get(typeIndex).composite().toString();
    }
}
