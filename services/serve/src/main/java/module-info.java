import org.jspecify.annotations.NullMarked;

/// An HTTP server whose requests are answered by components, over Jetty's server.
@NullMarked
module dev.coracle.services.serve {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.wasi;
    requires com.fasterxml.jackson.core;
    requires com.h2database.mvstore;
    requires io.prometheus.metrics.config;
    requires io.prometheus.metrics.model;
    requires io.prometheus.writer.text;
    requires io.opentelemetry.api;
    requires io.opentelemetry.context;
    requires io.opentelemetry.sdk;
    requires io.opentelemetry.sdk.autoconfigure;
    requires io.opentelemetry.sdk.autoconfigure.spi;
    requires io.opentelemetry.sdk.common;
    requires io.opentelemetry.sdk.trace;
    requires java.logging;
    requires java.management;
    requires jdk.management;
    requires org.eclipse.jetty.alpn.server;
    requires org.eclipse.jetty.http2.server;
    requires org.eclipse.jetty.server;
    requires org.tomlj;

    exports dev.coracle.services.serve;
    exports dev.coracle.services.serve.admin;
    exports dev.coracle.services.serve.config;
    exports dev.coracle.services.serve.keyvalue;
    exports dev.coracle.services.serve.routing;
    exports dev.coracle.services.serve.tracing;
}
