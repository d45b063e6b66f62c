package dev.coracle.services.http;

import java.util.Optional;
import javax.net.ssl.SSLContext;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A server on loopback: clear text with HTTP/1.1, or TLS with HTTP/2 and HTTP/1.1.
final class JettyServer implements AutoCloseable {
    private final Server server = new Server();
    private final ServerConnector connector;

    JettyServer(Optional<SSLContext> tls, boolean http2, Handler handler) throws Exception {
        connector = tls.isPresent() ? secure(tls.get(), http2) : new ServerConnector(server);
        connector.setHost("127.0.0.1");
        server.addConnector(connector);
        server.setHandler(handler);
        server.start();
    }

    private ServerConnector secure(SSLContext context, boolean http2) {
        var configuration = new HttpConfiguration();
        var customizer = new SecureRequestCustomizer();
        customizer.setSniHostCheck(false);
        configuration.addCustomizer(customizer);
        var ssl = new SslContextFactory.Server();
        ssl.setSslContext(context);
        var http1 = new HttpConnectionFactory(configuration);
        if (!http2) {
            return new ServerConnector(server, new SslConnectionFactory(ssl, "http/1.1"), http1);
        }
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol("http/1.1");
        return new ServerConnector(
                server,
                new SslConnectionFactory(ssl, "alpn"),
                alpn,
                new HTTP2ServerConnectionFactory(configuration),
                http1);
    }

    int port() {
        return connector.getLocalPort();
    }

    int connections() {
        return connector.getConnectedEndPoints().size();
    }

    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }
}
