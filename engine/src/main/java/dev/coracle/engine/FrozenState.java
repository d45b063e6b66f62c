package dev.coracle.engine;

import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.wasm.ExternType;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.Optional;

/// What an instance holds besides its memories, without the instance. Immutable.
///
/// @param globals those that the module defines; tables likewise
/// @param droppedElements element segments that are not needed any more
/// @param droppedData data segments that are not needed any more
record FrozenState(List<FrozenValue> globals, List<FrozenTable> tables, BitSet droppedElements, BitSet droppedData) {
    FrozenState {
        globals = List.copyOf(globals);
        tables = List.copyOf(tables);
    }

    /// @throws SnapshotException if something cannot be frozen
    static FrozenState of(ModuleInstance state) {
        var code = state.code;
        var spaces = code.indexSpaces();
        var globals = new ArrayList<FrozenValue>();
        for (int i = spaces.importedGlobals(); i < state.globals.length; i++) {
            globals.add(FrozenValue.of(state, state.globals[i].type.value(), code.global(state, i), "global " + i));
        }
        var tables = new ArrayList<FrozenTable>();
        for (int i = spaces.importedTables(); i < state.tables.length; i++) {
            tables.add(FrozenTable.of(state, state.tables[i], "table " + i));
        }
        var droppedElements = new BitSet();
        for (int i = 0; i < state.elements.length; i++) {
            droppedElements.set(i, state.elements[i].length == 0);
        }
        var droppedData = new BitSet();
        for (int i = 0; i < state.data.length; i++) {
            droppedData.set(i, !state.data[i].hasRemaining());
        }
        return new FrozenState(globals, tables, droppedElements, droppedData);
    }

    /// The first memory, table or global that a module imports: what is in it is not the instance's own.
    static Optional<ImportType> foreign(Module module) {
        for (int i = 0; i < module.imports().size(); i++) {
            var type = module.wasm().imports().get(i).type();
            if (!(type instanceof ExternType.Func) && !(type instanceof ExternType.Tag)) {
                return Optional.of(module.imports().get(i));
            }
        }
        return Optional.empty();
    }
}
