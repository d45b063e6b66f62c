import org.jspecify.annotations.NullMarked;

/// WASI 0.1 over one set of host services: clocks, random, environment, streams, descriptors, sockets.
@NullMarked
module dev.coracle.wasi {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.component;
    requires transitive dev.coracle.engine;
    requires java.management;

    exports dev.coracle.wasi;
}
