package dev.coracle.engine;

import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.ResourceBudget;
import dev.coracle.engine.runtime.TableInstance;
import dev.coracle.wasm.TableType;
import org.jspecify.annotations.Nullable;

/// What a table holds, without the instance that holds it. A table that is made from it finds its elements when
/// somebody looks at them: most of them nobody ever does.
///
/// @param type in canonical terms
/// @param elements null for those that are a null reference
record FrozenTable(TableType type, @Nullable FrozenValue[] elements) {
    /// @param name of the table, for messages
    /// @throws SnapshotException if an element cannot be frozen
    static FrozenTable of(ModuleInstance state, TableInstance table, String name) {
        @Nullable FrozenValue[] elements = new @Nullable FrozenValue[table.size];
        for (int i = 0; i < elements.length; i++) {
            var element = table.get(i);
            if (element != null) {
                elements[i] = FrozenValue.of(state, table.type.element(), element, "element " + i + " of " + name);
            }
        }
        return new FrozenTable(table.type, elements);
    }

    /// @throws dev.coracle.intrinsics.TrapException if the budget forbids it
    TableInstance in(ModuleInstance state, ResourceBudget budget) {
        return TableInstance.create(type, elements.length, index -> element(state, index), budget);
    }

    private @Nullable Object element(ModuleInstance state, int index) {
        var element = index < elements.length ? elements[index] : null;
        return element == null ? null : element.in(state);
    }
}
