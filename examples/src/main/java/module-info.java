import org.jspecify.annotations.NullMarked;

/// Programs that embed Coracle. The guides `docs/embedding.md` and `docs/components.md`
/// explain them.
@NullMarked
module dev.coracle.examples {
    requires static org.jspecify;
    requires transitive dev.coracle.component;
    requires transitive dev.coracle.engine;
    requires dev.coracle.wasi;

    exports dev.coracle.examples;
}
