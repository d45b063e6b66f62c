package dev.coracle.services.serve;

import dev.coracle.services.serve.tracing.SpanCounts;
import dev.coracle.services.serve.tracing.Tracing;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicBoolean;
import org.eclipse.jetty.alpn.server.ALPNServerConnectionFactory;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.http2.server.HTTP2CServerConnectionFactory;
import org.eclipse.jetty.http2.server.HTTP2ServerConnectionFactory;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.SecureRequestCustomizer;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.SslConnectionFactory;
import org.eclipse.jetty.util.component.ContainerLifeCycle;
import org.eclipse.jetty.util.component.Graceful;
import org.eclipse.jetty.util.ssl.SslContextFactory;

/// A server that answers HTTP/1.1 and HTTP/2 requests with apps: in clear text, where HTTP/2 is asked for by an
/// upgrade or spoken at once, or over TLS.
///
/// ```java
/// var app = App.of("hello", component, WasiConfig.DEFAULT, AppLimits.DEFAULTS);
/// try (var server = HttpServer.start(ServerConfig.DEFAULTS, app, ServerLog.NONE)) {
///     …
/// }
/// ```
///
/// For use by any thread.
public final class HttpServer implements AutoCloseable {
    /// Threads that are never given to guests: connections are accepted and read, and bytes moved, whatever guests do.
    private static final int OWN_THREADS = 16;

    /// For connections to end on which nothing happens any more.
    private static final long STOP_MILLISECONDS = 1_000;

    /// Bytes of a request's line and fields together.
    private static final int HEADER_BYTES = 32 << 10;

    /// Bytes of content that are read at once; a connection has such a buffer only while it is read.
    private static final int READ_BYTES = 64 << 10;

    private final ServerConfig config;
    private final ServerContext context;
    private final Server server;
    private final Listener connector;
    private final Apps apps;
    private final Admission admission;
    private final AtomicBoolean isClosing = new AtomicBoolean();
    private int port;

    private HttpServer(
            ServerConfig config,
            ServerContext context,
            Server server,
            Listener connector,
            Apps apps,
            Admission admission) {
        this.config = config;
        this.context = context;
        this.server = server;
        this.connector = connector;
        this.apps = apps;
        this.admission = admission;
    }

    /// Starts a server with one app for all hosts and paths.
    ///
    /// @throws IOException if the address cannot be listened at, or the files for TLS not be used
    public static HttpServer start(ServerConfig config, App app, ServerLog log) throws IOException {
        return start(config, Apps.of(app, log), log);
    }

    /// Starts a server with apps, which end with it.
    ///
    /// @throws IOException if the address cannot be listened at, or the files for TLS not be used
    public static HttpServer start(ServerConfig config, Apps apps, ServerLog log) throws IOException {
        return start(config, apps, log, Tracing.NONE);
    }

    /// As there.
    ///
    /// @param tracing follows the requests; closed by who started it, after the server
    public static HttpServer start(ServerConfig config, Apps apps, ServerLog log, Tracing tracing) throws IOException {
        return start(config, apps, log, tracing, ConnectionLimit.most());
    }

    /// @param connections at once, at most
    static HttpServer start(ServerConfig config, Apps apps, ServerLog log, Tracing tracing, int connections)
            throws IOException {
        var threads = new GuestThreads(config.concurrency() + OWN_THREADS);
        var admission = new Admission(config.concurrency(), !apps.isOne());
        var server = new Server(threads);
        var connector = new Listener(server, factories(config));
        connector.setHost(config.address().getHostString());
        connector.setPort(config.address().getPort());
        connector.setIdleTimeout(config.idleTimeout().toMillis());
        server.addConnector(connector);
        var quiet = new QuietConnections(server.getScheduler(), config.idleTimeout());
        connector.addBean(quiet);
        var limit = ConnectionLimit.of(connections, connector, config.idleTimeout());
        connector.addBean(limit);
        var context = new ServerContext(log, tracing, threads, quiet, limit);
        server.setHandler(new GuestHandler(context, apps, admission));
        server.setErrorHandler(new FailedRequests(context));
        server.setStopTimeout(STOP_MILLISECONDS);
        connector.setShutdownIdleTimeout(STOP_MILLISECONDS / 10);
        var started = new HttpServer(config, context, server, connector, apps, admission);
        started.start();
        return started;
    }

    private void start() throws IOException {
        try {
            server.start();
            port = connector.getLocalPort();
        } catch (IOException e) {
            throw new IOException("cannot listen at " + text(config.address()) + ": " + reason(e), e);
        } catch (Exception e) {
            throw new IOException("the server cannot start: " + e, e);
        }
    }

    private static String reason(IOException e) {
        return String.valueOf((e.getCause() == null ? e : e.getCause()).getMessage());
    }

    private static String text(InetSocketAddress address) {
        return address.getHostString() + ":" + address.getPort();
    }

    private static ConnectionFactory[] factories(ServerConfig config) throws IOException {
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        http.setRequestHeaderSize(HEADER_BYTES);
        // What a path means is the app's to say; only what could be routed to one app and read by another is refused.
        http.setUriCompliance(UriCompliance.DEFAULT.with(
                "Coracle",
                UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT,
                UriCompliance.Violation.SUSPICIOUS_PATH_CHARACTERS));
        var http1 = new HttpConnectionFactory(http);
        http1.setInputBufferSize(READ_BYTES);
        if (config.tls().isEmpty()) {
            return List.of(http1, new HTTP2CServerConnectionFactory(http)).toArray(ConnectionFactory[]::new);
        }
        // One certificate stands for all hosts.
        http.addCustomizer(new SecureRequestCustomizer(false));
        var alpn = new ALPNServerConnectionFactory();
        alpn.setDefaultProtocol(HttpVersion.HTTP_1_1.asString());
        return new ConnectionFactory[] {
            new SslConnectionFactory(tls(config.tls().get()), alpn.getProtocol()),
            alpn,
            new HTTP2ServerConnectionFactory(http),
            http1
        };
    }

    private static SslContextFactory.Server tls(TlsFiles files) throws IOException {
        var password = "";
        var factory = new SslContextFactory.Server();
        factory.setKeyStore(files.read(password.toCharArray()));
        factory.setKeyStorePassword(password);
        factory.setSniRequired(false);
        return factory;
    }

    /// Where it listens, or listened.
    public InetSocketAddress address() {
        return new InetSocketAddress(config.address().getHostString(), port);
    }

    /// Connections that it took.
    long connections() {
        return connector.taken();
    }

    /// What it serves.
    public Apps apps() {
        return apps;
    }

    /// Whether it takes requests. Not any more when it is being closed.
    public boolean isReady() {
        return !isClosing.get();
    }

    /// How many spans it sent; empty if it traces nothing.
    public Optional<SpanCounts> spans() {
        return context.tracing().isOn() ? Optional.of(context.tracing().counts()) : Optional.empty();
    }

    /// How its apps are doing.
    public List<AppStatus> status() {
        return apps.all().stream().map(this::status).toList();
    }

    private AppStatus status(HostedApp app) {
        var load = admission.load(app.lane());
        var tenant = app.account().tenant();
        return new AppStatus(
                app.name(),
                app.spec().routes(),
                app.isLoaded(),
                load.running(),
                load.waiting(),
                tenant.stores(),
                tenant.usage(),
                app.statistics().counts(),
                app.limits(),
                app.statistics().errors());
    }

    /// Stops: takes no more connections, lets requests end as long as [ServerConfig#drainTimeout] says, and then ends
    /// them. A second call does nothing.
    @Override
    public void close() {
        if (isClosing.getAndSet(true)) {
            return;
        }
        context.beginDraining();
        connector.end();
        // HTTP/2 clients are told that their connections end.
        for (var factory : connector.getConnectionFactories()) {
            if (factory instanceof ContainerLifeCycle container) {
                for (var sessions : container.getContainedBeans(Graceful.class)) {
                    var _ = sessions.shutdown();
                }
            }
        }
        context.drain(config.drainTimeout());
        try {
            server.stop();
        } catch (Exception e) {
            context.log().message("stopping: " + e);
        }
        apps.close();
    }
}
