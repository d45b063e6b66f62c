package dev.coracle.wasm;

/// Names the parts of a module for messages.
final class Place {
    private Place() {}

    /// Such as `function 17 (total)`.
    static String function(WasmModule module, int index) {
        var name = module.names().functions().get(index);
        return name == null ? "function " + index : "function " + index + " (" + name + ")";
    }

    /// Such as `import 0 ("env" "memory")`.
    static String importNumber(WasmModule module, int index) {
        var entry = module.imports().get(index);
        return "import " + index + " (\"" + entry.module() + "\" \"" + entry.name() + "\")";
    }

    /// Such as `export "run"`.
    static String export(Export export) {
        return "export \"" + export.name() + "\"";
    }
}
