import org.jspecify.annotations.NullMarked;

/// WASI 0.1 and 0.2 over one set of host services: clocks, random, environment, streams, descriptors, sockets.
@NullMarked
module dev.coracle.wasi {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.component;
    requires transitive dev.coracle.engine;
    requires java.management;
    requires jdk.net;

    exports dev.coracle.wasi;
    exports dev.coracle.wasi.http;
    exports dev.coracle.wasi.network;
    exports dev.coracle.wasi.units;

    uses dev.coracle.wasi.http.HttpTransport;

    // For the calls that are generated from components to these classes; not API.
    exports dev.coracle.wasi.preview2.cli to
            dev.coracle.component;
    exports dev.coracle.wasi.preview2.clocks to
            dev.coracle.component;
    exports dev.coracle.wasi.preview2.filesystem to
            dev.coracle.component;
    exports dev.coracle.wasi.preview2.http to
            dev.coracle.component;
    exports dev.coracle.wasi.preview2.io to
            dev.coracle.component;
    exports dev.coracle.wasi.preview2.random to
            dev.coracle.component;
    exports dev.coracle.wasi.preview2.sockets to
            dev.coracle.component;
}
