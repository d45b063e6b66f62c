package dev.coracle.engine.compiler;

import dev.coracle.wasm.ExternKind;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.WasmModule;
import java.util.BitSet;

/// Where globals live. One that nobody else can see is a field of the instance class; a shared one is a cell that a
/// field refers to; those behind the first few thousand are cells that only the array of globals refers to.
final class GlobalPlan {
    /// Bounds the size of the instance class and of its method that fills the fields.
    private static final int MAXIMUM_FIELDS = 2_000;

    enum Place {
        FIELD,
        CELL_FIELD,
        CELL
    }

    private final int count;
    private final BitSet shared = new BitSet();

    GlobalPlan(WasmModule module, IndexSpaces spaces) {
        this.count = spaces.globals().size();
        shared.set(0, spaces.importedGlobals());
        for (var export : module.exports()) {
            if (export.kind() == ExternKind.GLOBAL) {
                shared.set(export.index());
            }
        }
    }

    Place place(int global) {
        if (global >= MAXIMUM_FIELDS) {
            return Place.CELL;
        }
        return shared.get(global) ? Place.CELL_FIELD : Place.FIELD;
    }

    /// Globals with a field of either kind: those below this index.
    int fields() {
        return Math.min(count, MAXIMUM_FIELDS);
    }

    static String fieldName(int global) {
        return "g" + global;
    }

    /// The field of a cell that holds a value of this type.
    static String cellField(JvmType type) {
        return switch (type) {
            case INT -> "i32";
            case LONG -> "i64";
            case FLOAT -> "f32";
            case DOUBLE -> "f64";
            case VECTOR, REFERENCE -> "ref";
        };
    }
}
