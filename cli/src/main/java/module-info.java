import org.jspecify.annotations.NullMarked;

/// The `coracle` command.
@NullMarked
module dev.coracle.cli {
    requires static transitive org.jspecify;
    requires dev.coracle.component;
    requires dev.coracle.engine;
    requires dev.coracle.services.serve;
    requires dev.coracle.wasi;
    requires dev.coracle.wasm;
}
