package dev.coracle.engine.cache;

/// Where a packaged module lies on the class path, below `META-INF/coracle/` and its name.
///
/// | file | holds |
/// |---|---|
/// | `module.wasm` | the module itself |
/// | `build` | the word of [CompilerFingerprint] for the build that made the classes, and for its vectors if there are
/// any |
/// | `classes/…` | one file for each name of the [dev.coracle.engine.compiler.ClassStore] |
///
/// @param name of the module
record PackageLayout(String name) {
    String module() {
        return folder() + "module.wasm";
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
