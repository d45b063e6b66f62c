package dev.coracle.services.http;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.eclipse.jetty.client.transport.HttpClientConnectionFactory;
import org.eclipse.jetty.io.ClientConnectionFactory;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.EndPoint;

/// HTTP/1.1 whose connections end when no request has used them for some time.
///
/// Jetty has no such time: what a destination has counts once all its connections are gone, and what a connection has
/// counts for its requests, too, which say that they have none.
final class Http1 extends ClientConnectionFactory.Info {
    private static final List<String> PROTOCOLS = List.of("http/1.1");

    Http1(Duration idleTimeout) {
        super(new HttpClientConnectionFactory() {
            @Override
            public Connection newConnection(EndPoint endPoint, Map<String, Object> context) {
                endPoint.setIdleTimeout(idleTimeout.toMillis());
                return super.newConnection(endPoint, context);
            }
        });
    }

    @Override
    public List<String> getProtocols(boolean secure) {
        return PROTOCOLS;
    }
}
