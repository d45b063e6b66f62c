package dev.coracle.services.http;

import java.time.Duration;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.ProxyAuthenticationProtocolHandler;
import org.eclipse.jetty.client.RedirectProtocolHandler;
import org.eclipse.jetty.client.UpgradeProtocolHandler;
import org.eclipse.jetty.client.WWWAuthenticationProtocolHandler;
import org.eclipse.jetty.http.HttpCookieStore;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.io.ClientConnector;
import org.eclipse.jetty.util.ssl.SslContextFactory;
import org.eclipse.jetty.util.thread.QueuedThreadPool;
import org.eclipse.jetty.util.thread.ScheduledExecutorScheduler;

/// Makes a client that does what a guest asks and nothing else: no redirects, cookies, credentials or decoding.
final class ClientFactory {
    private static final int MAX_THREADS = 64;
    private static final String NAME = "coracle-http";

    private ClientFactory() {}

    static HttpClient start(HttpSettings settings) {
        var connector = new ClientConnector();
        connector.setSslContextFactory(tls(settings));
        // Each request has a time-out of its own for this.
        connector.setConnectTimeout(Duration.ofDays(1));
        var http2 = new HTTP2Client(connector);
        http2.setMaxResponseHeadersSize(settings.maxHeaderBytes());
        http2.setMaxRequestHeadersSize(settings.maxHeaderBytes());
        var client = new HttpClient(new Http2WhereAgreed(connector, http2, settings.idleTimeout()));
        client.setExecutor(threads());
        client.setScheduler(new ScheduledExecutorScheduler(NAME + "-timer", true));
        client.setSocketAddressResolver(new RouteResolver());
        client.setMaxConnectionsPerDestination(settings.maxConnectionsPerHost());
        client.setMaxRequestsQueuedPerDestination(settings.maxWaitingPerHost());
        client.setMaxRequestHeadersSize(settings.maxHeaderBytes());
        client.setMaxResponseHeadersSize(settings.maxHeaderBytes());
        client.setIdleTimeout(0); // exchanges have their own time-outs, and free connections that of Http1
        client.setDestinationIdleTimeout(settings.idleTimeout().toMillis()); // once it has no connections
        addNothing(client);
        begin(client);
        removeHelpers(client);
        return client;
    }

    private static SslContextFactory.Client tls(HttpSettings settings) {
        var factory = new SslContextFactory.Client();
        settings.tls().ifPresent(factory::setSslContext);
        return factory;
    }

    private static QueuedThreadPool threads() {
        var threads = new QueuedThreadPool(MAX_THREADS, 1);
        threads.setName(NAME);
        threads.setDaemon(true);
        return threads;
    }

    private static void addNothing(HttpClient client) {
        client.setFollowRedirects(false);
        client.setUserAgentField(null);
        client.setDefaultRequestContentType(null);
        client.setHttpCookieStore(new HttpCookieStore.Empty());
    }

    /// They are there once the client has started.
    private static void removeHelpers(HttpClient client) {
        client.getContentDecoderFactories().clear();
        var handlers = client.getProtocolHandlers();
        handlers.remove(RedirectProtocolHandler.NAME);
        handlers.remove(WWWAuthenticationProtocolHandler.NAME);
        handlers.remove(ProxyAuthenticationProtocolHandler.NAME);
        handlers.remove(new UpgradeProtocolHandler().getName());
    }

    private static void begin(HttpClient client) {
        try {
            client.start();
        } catch (Exception e) { // Jetty declares no less
            throw new IllegalStateException("Jetty's client does not start", e);
        }
    }

    static void stop(HttpClient client) {
        try {
            client.stop();
        } catch (Exception e) { // Jetty declares no less
            throw new IllegalStateException("Jetty's client does not stop", e);
        }
    }
}
