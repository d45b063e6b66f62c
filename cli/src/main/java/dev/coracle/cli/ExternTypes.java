package dev.coracle.cli;

import dev.coracle.wasm.Export;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.IndexSpaces;

/// Types of imports and exports, in the words of the text format.
final class ExternTypes {
    private ExternTypes() {}

    /// What an export is.
    static ExternType of(Export export, IndexSpaces spaces) {
        int index = export.index();
        return switch (export.kind()) {
            case FUNC -> new ExternType.Func(spaces.functions().get(index));
            case TABLE -> new ExternType.Table(spaces.tables().get(index));
            case MEMORY -> new ExternType.Memory(spaces.memories().get(index));
            case GLOBAL -> new ExternType.Global(spaces.globals().get(index));
            case TAG -> new ExternType.Tag(spaces.tags().get(index));
        };
    }

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
