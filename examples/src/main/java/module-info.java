import org.jspecify.annotations.NullMarked;

/// Programs that embed Coracle. The guide in `docs/embedding.md` explains them.
@NullMarked
module dev.coracle.examples {
    requires static org.jspecify;
    requires transitive dev.coracle.engine;
    requires dev.coracle.wasi;

    exports dev.coracle.examples;
}
