package dev.coracle.services.http;

import java.time.Duration;
import java.util.List;
import org.eclipse.jetty.client.Origin;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.transport.HttpClientTransportDynamic;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.client.transport.ClientConnectionFactoryOverHTTP2;
import org.eclipse.jetty.io.ClientConnector;

/// HTTP/1.1 in clear text; in TLS what the server chooses, HTTP/2 offered first.
///
/// Jetty takes the first protocol for servers that choose none, so HTTP/1.1 is the first here, and the order of the
/// offer is set apart from that.
final class Http2WhereAgreed extends HttpClientTransportDynamic {
    private static final Origin.Protocol OFFER = new Origin.Protocol(List.of("h2", "http/1.1"), true);

    /// @param idleTimeout of the connections of HTTP/1.1
    Http2WhereAgreed(ClientConnector connector, HTTP2Client http2, Duration idleTimeout) {
        super(connector, new Http1(idleTimeout), new ClientConnectionFactoryOverHTTP2.HTTP2(http2));
    }

    @Override
    public Origin newOrigin(Request request) {
        Origin origin = super.newOrigin(request);
        return origin.isSecure()
                ? new Origin(origin.getScheme(), origin.getAddress(), origin.getTag(), OFFER, origin.getTransport())
                : origin;
    }
}
