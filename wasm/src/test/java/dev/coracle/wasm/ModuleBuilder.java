package dev.coracle.wasm;

import java.util.ArrayList;
import java.util.List;
import java.util.OptionalInt;

/// Puts modules together for tests, without going through a format.
final class ModuleBuilder {
    private final List<RecursiveType> types = new ArrayList<>();
    private final List<Import> imports = new ArrayList<>();
    private final List<Function> functions = new ArrayList<>();
    private final List<Global> globals = new ArrayList<>();

    /// Adds a recursion group and gives the index of its first type.
    int group(SubType... members) {
        int index = types.stream().mapToInt(group -> group.types().size()).sum();
        types.add(new RecursiveType(List.of(members)));
        return index;
    }

    /// Adds groups of one type each.
    ModuleBuilder types(List<SubType> added) {
        added.forEach(type -> types.add(new RecursiveType(List.of(type))));
        return this;
    }

    int function(List<ValueType> parameters, List<ValueType> results) {
        return group(new SubType(new FunctionType(parameters, results)));
    }

    ModuleBuilder imported(ExternType type) {
        imports.add(new Import("test", "thing", type));
        return this;
    }

    ModuleBuilder body(int typeIndex, List<Local> locals, BodyWriter body) {
        functions.add(new Function(typeIndex, locals, body.code()));
        return this;
    }

    ModuleBuilder body(int typeIndex, BodyWriter body) {
        return body(typeIndex, body.code());
    }

    ModuleBuilder body(int typeIndex, Code code) {
        functions.add(new Function(typeIndex, List.of(), code));
        return this;
    }

    ModuleBuilder global(GlobalType type, BodyWriter initial) {
        globals.add(new Global(type, initial.code()));
        return this;
    }

    WasmModule build() {
        return new WasmModule(
                types,
                imports,
                functions,
                List.of(),
                List.of(),
                List.of(),
                globals,
                List.of(),
                OptionalInt.empty(),
                List.of(),
                OptionalInt.empty(),
                List.of(),
                List.of(),
                Names.NONE);
    }
}
