import dev.coracle.services.http.JettyTransport;
import dev.coracle.wasi.http.HttpTransport;
import org.jspecify.annotations.NullMarked;

/// Outgoing HTTP for guests, over Jetty's client.
@NullMarked
module dev.coracle.services.http {
    requires static transitive org.jspecify;
    requires transitive dev.coracle.wasi;
    requires org.eclipse.jetty.client;
    requires org.eclipse.jetty.http2.client;
    requires org.eclipse.jetty.http2.client.transport;

    exports dev.coracle.services.http;

    provides HttpTransport with
            JettyTransport;
}
