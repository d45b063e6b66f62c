package dev.coracle.services.serve.admin;

import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.config.Reloader;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;
import org.eclipse.jetty.server.HttpConfiguration;
import org.eclipse.jetty.server.HttpConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/// Answers who looks after a server, by threads of its own: also when all others are busy. Whoever reaches its address
/// may ask, and reload; it belongs to the loopback interface or a network of operators.
///
/// For use by any thread.
public final class AdminServer implements AutoCloseable {
    private static final int THREADS = 8;

    private final InetSocketAddress address;
    private final Server server;
    private final ServerConnector connector;

    private AdminServer(InetSocketAddress address, Server server, ServerConnector connector) {
        this.address = address;
        this.server = server;
        this.connector = connector;
    }

    /// Listens, in clear text.
    ///
    /// @param address to listen at; port 0 for any that is free
    /// @param served to tell about
    /// @param reloader for `POST /reload`; empty if nothing can be reloaded
    /// @throws IOException if the address cannot be listened at
    public static AdminServer start(InetSocketAddress address, HttpServer served, Optional<Reloader> reloader)
            throws IOException {
        return start(address, List.of(), served, reloader);
    }

    /// As there.
    ///
    /// @param hosts names by which the address is known, such as `node1.example.org` or `*.example.org`. Others
    ///     are refused, unless they are numbers, `localhost` or the address's own: a page of somebody else, whose
    ///     name leads here, is not to look in
    public static AdminServer start(
            InetSocketAddress address, List<String> hosts, HttpServer served, Optional<Reloader> reloader)
            throws IOException {
        var threads = new QueuedThreadPool(THREADS, 1);
        threads.setName("coracle admin");
        threads.setDaemon(true);
        var server = new Server(threads);
        var http = new HttpConfiguration();
        http.setSendServerVersion(false);
        var connector = new ServerConnector(server, 1, 1, new HttpConnectionFactory(http));
        connector.setHost(address.getHostString());
        connector.setPort(address.getPort());
        server.addConnector(connector);
        server.setHandler(new AdminHandler(new RequestGuard(address.getHostString(), hosts), served, reloader));
        server.setErrorHandler(AdminHandler::answerFailure);
        try {
            server.start();
        } catch (Exception e) {
            throw new IOException(
                    "cannot listen for administration at " + address.getHostString() + ":" + address.getPort() + ": "
                            + (e.getCause() == null ? e : e.getCause()).getMessage(),
                    e);
        }
        return new AdminServer(address, server, connector);
    }

    /// Where it listens.
    public InetSocketAddress address() {
        return new InetSocketAddress(address.getHostString(), connector.getLocalPort());
    }

    /// Answers no more.
    @Override
    public void close() {
        try {
            server.stop();
        } catch (Exception _) {
            // Its threads end with the process.
        }
    }
}
