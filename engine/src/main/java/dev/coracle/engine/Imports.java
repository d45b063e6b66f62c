package dev.coracle.engine;

import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/// Matches what a module asks for with what a linker has.
///
/// @see <a href="https://webassembly.github.io/spec/core/valid/matching.html#import-matching">spec</a>
final class Imports {
    private final Store store;
    private final Module module;
    private final List<Extern> items = new ArrayList<>();
    private final List<ImportType> unknown = new ArrayList<>();
    private final List<String> incompatible = new ArrayList<>();

    private Imports(Store store, Module module) {
        this.store = store;
        this.module = module;
    }

    /// The things to import, in the module's order.
    ///
    /// @throws LinkException if one is missing or has the wrong type
    static ImportedItems resolve(Linker linker, Store store, Module module, Caller caller) {
        var imports = new Imports(store, module);
        for (int i = 0; i < module.imports().size(); i++) {
            imports.add(linker, i, caller);
        }
        return imports.result();
    }

    /// Things that are there already, held against what the module asks for.
    ///
    /// @throws LinkException if one has the wrong type
    static ImportedItems match(Store store, Module module, List<Extern> items) {
        var imports = new Imports(store, module);
        for (int i = 0; i < module.imports().size(); i++) {
            imports.add(module.imports().get(i), imports.expected(i), items.get(i));
        }
        return imports.result();
    }

    /// What a linker has for each import, in the module's order.
    ///
    /// @throws LinkException if an import is missing, or a function has the wrong type
    static List<Definition> definitions(Linker linker, Module module) {
        var definitions = new ArrayList<Definition>();
        var problems = new ArrayList<String>();
        var unknown = new ArrayList<ImportType>();
        for (int i = 0; i < module.imports().size(); i++) {
            var wanted = module.imports().get(i);
            var expected = expected(module, i);
            var definition = linker.definition(wanted, expected);
            if (definition == null) {
                unknown.add(wanted);
                continue;
            }
            definitions.add(definition);
            if (definition instanceof Definition.Host(var type, var _)
                    && !module.engine().types().matches(new ExternType.Func(type.id()), expected)) {
                problems.add(mismatch(wanted, new ExternalType.Func((FunctionType) type.composite())));
            }
        }
        fail(unknown, problems);
        return definitions;
    }

    private static String mismatch(ImportType wanted, ExternalType given) {
        return wanted + " is given " + given;
    }

    private ExternType expected(int index) {
        return expected(module, index);
    }

    private static ExternType expected(Module module, int index) {
        return module.types().canonical(module.wasm().imports().get(index).type());
    }

    private void add(Linker linker, int index, Caller caller) {
        var wanted = module.imports().get(index);
        var expected = expected(index);
        var definition = linker.definition(wanted, expected);
        if (definition == null) {
            unknown.add(wanted);
        } else {
            add(wanted, expected, definition.extern(caller));
        }
    }

    private void add(ImportType wanted, ExternType expected, Extern item) {
        if (!item.isUsableIn(store)) {
            throw new IllegalArgumentException(wanted + " is defined as something of another store");
        }
        if (store.engine().types().matches(item.canonicalType(), expected)) {
            items.add(item);
        } else {
            incompatible.add(mismatch(wanted, item.externalType()));
        }
    }

    private ImportedItems result() {
        fail(unknown, incompatible);
        return new ImportedItems.Matched(items);
    }

    private static void fail(List<ImportType> unknown, List<String> incompatible) {
        if (!unknown.isEmpty()) {
            var names = unknown.stream().map(ImportType::toString).collect(Collectors.joining(", "));
            throw new LinkException("unknown import: " + names, unknown);
        }
        if (!incompatible.isEmpty()) {
            throw new LinkException("incompatible import type: " + String.join(", ", incompatible), List.of());
        }
    }
}
