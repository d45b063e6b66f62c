package dev.coracle.engine;

import dev.coracle.engine.runtime.ModuleInstance;
import java.util.ArrayList;
import java.util.List;

/// What a template's instances import, found once. Functions of the host are checked then; what is in a store is
/// checked for each instance, since tables and memories grow.
final class TemplateImports {
    private final Module module;
    private final List<Definition> definitions;
    private final List<Definition.Maker> functions = new ArrayList<>();

    private TemplateImports(Module module, List<Definition> definitions) {
        this.module = module;
        this.definitions = definitions;
        for (var definition : definitions) {
            if (definition instanceof Definition.Host(var _, var maker)) {
                functions.add(maker);
            }
        }
    }

    /// @throws LinkException if an import is missing, or a function has the wrong type
    static TemplateImports resolve(Linker linker, Module module) {
        return new TemplateImports(module, Imports.definitions(linker, module));
    }

    /// Whether all are functions of the host.
    private boolean areFunctions() {
        return functions.size() == definitions.size();
    }

    /// What an instance in a store is given.
    ///
    /// @throws LinkException if a table, memory or global has the wrong type
    /// @throws IllegalArgumentException if something belongs to another store
    ImportedItems in(Store store, Caller caller) {
        return areFunctions() ? this::giveFunctions : Imports.match(store, module, externs(caller));
    }

    private void giveFunctions(Caller caller, ModuleInstance state, Memory[] memories) {
        for (int i = 0; i < functions.size(); i++) {
            state.functions[i] = functions.get(i).bind(caller);
        }
    }

    private List<Extern> externs(Caller caller) {
        var items = new ArrayList<Extern>(definitions.size());
        for (var definition : definitions) {
            items.add(definition.extern(caller));
        }
        return items;
    }
}
