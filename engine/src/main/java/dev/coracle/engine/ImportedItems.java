package dev.coracle.engine;

import dev.coracle.engine.runtime.ModuleInstance;
import java.util.List;

/// What an instance imports.
interface ImportedItems {
    /// Puts all into the instance.
    ///
    /// @param caller whom host functions will see
    /// @param memories by memory index
    void give(Caller caller, ModuleInstance state, Memory[] memories);

    /// Items that match what the module asks for, in its order.
    record Matched(List<Extern> items) implements ImportedItems {
        @Override
        public void give(Caller caller, ModuleInstance state, Memory[] memories) {
            int function = 0;
            int table = 0;
            int memory = 0;
            int global = 0;
            int tag = 0;
            for (var item : items) {
                if (item instanceof Func imported) {
                    state.functions[function++] = imported.ref();
                } else if (item instanceof Table imported) {
                    state.tables[table++] = imported.instance();
                } else if (item instanceof Memory imported) {
                    memories[memory++] = imported;
                } else if (item instanceof Global imported) {
                    state.globals[global++] = imported.cell();
                } else if (item instanceof Tag imported) {
                    state.tags[tag++] = imported.instance();
                }
            }
        }
    }
}
