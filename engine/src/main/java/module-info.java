import org.jspecify.annotations.NullMarked;

/// Runs WebAssembly modules. Knows nothing of components, WASI or HTTP.
@NullMarked
@SuppressWarnings("module") // the module that generated adapters belong to is compiled later
module dev.coracle.engine {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.wasm;
    requires transitive dev.coracle.intrinsics;
    requires java.management;
    requires jdk.management;
    requires static jdk.jfr;

    exports dev.coracle.engine;
    exports dev.coracle.engine.cache to // not API, like the next
            dev.coracle.component;
    exports dev.coracle.engine.runtime to // for generated adapters
            dev.coracle.component;
}
