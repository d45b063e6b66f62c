package dev.coracle.engine.cache;

/// Where a packaged module or component lies on the class path, below `META-INF/coracle/` and its name.
///
/// | file | holds |
/// |---|---|
/// | `module.wasm` or `component.wasm` | the module or component itself |
/// | `build` | the word of [CompilerFingerprint] for the build, and for its vectors if there are any |
/// | `classes/…` | one file for each name of the [dev.coracle.engine.compiler.ClassStore] |
///
/// @param kind `module` or `component`
record PackageLayout(String kind, String name) {
    String source() {
        return folder() + kind + ".wasm";
    }

    String build() {
        return folder() + "build";
    }

    String content(String storeName) {
        return folder() + "classes/" + storeName;
    }

    private String folder() {
        return "META-INF/coracle/" + name + "/";
    }
}
