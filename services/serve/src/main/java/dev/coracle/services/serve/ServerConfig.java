package dev.coracle.services.serve;

import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.Optional;

/// How a server works. Immutable: each `with` method gives a changed copy.
///
/// @param address to listen at; port 0 for any that is free
/// @param tls certificate and key; without them connections are in clear text
/// @param concurrency requests of all apps that are answered at once
/// @param idleTimeout after which a connection is closed on which nothing happens
/// @param drainTimeout that requests have to end when the server stops
public record ServerConfig(
        InetSocketAddress address,
        Optional<TlsFiles> tls,
        int concurrency,
        Duration idleTimeout,
        Duration drainTimeout) {
    /// Port 8080 of this machine alone, clear text, 256 requests at once, 30 seconds for both.
    public static final ServerConfig DEFAULTS = new ServerConfig(
            InetSocketAddress.createUnresolved("127.0.0.1", 8080),
            Optional.empty(),
            256,
            Duration.ofSeconds(30),
            Duration.ofSeconds(30));

    /// @throws IllegalArgumentException if nothing could be answered
    public ServerConfig {
        if (concurrency < 1) {
            throw new IllegalArgumentException("no request could be answered: concurrency " + concurrency);
        }
    }

    public ServerConfig withAddress(InetSocketAddress address) {
        return new ServerConfig(address, tls, concurrency, idleTimeout, drainTimeout);
    }

    public ServerConfig withTls(TlsFiles tls) {
        return new ServerConfig(address, Optional.of(tls), concurrency, idleTimeout, drainTimeout);
    }

    public ServerConfig withConcurrency(int concurrency) {
        return new ServerConfig(address, tls, concurrency, idleTimeout, drainTimeout);
    }

    public ServerConfig withIdleTimeout(Duration idleTimeout) {
        return new ServerConfig(address, tls, concurrency, idleTimeout, drainTimeout);
    }

    public ServerConfig withDrainTimeout(Duration drainTimeout) {
        return new ServerConfig(address, tls, concurrency, idleTimeout, drainTimeout);
    }
}
