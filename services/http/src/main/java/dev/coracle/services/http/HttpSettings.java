package dev.coracle.services.http;

import java.time.Duration;
import java.util.Optional;
import javax.net.ssl.SSLContext;

/// How a transport behaves towards servers.
///
/// @param maxHeaderBytes of all headers of a message together, in each direction
/// @param maxConnectionsPerHost for equal routes; a request that finds none free waits for one
/// @param maxWaitingPerHost requests that wait so; more fail with `connection-limit-reached`
/// @param idleTimeout after which a connection of HTTP/1.1 is closed when no request uses it; those of HTTP/2 are the
///     server's to close
/// @param tls trusts and keys; the JDK's own when empty
public record HttpSettings(
        int maxHeaderBytes,
        int maxConnectionsPerHost,
        int maxWaitingPerHost,
        Duration idleTimeout,
        Optional<SSLContext> tls) {
    private static final int DEFAULT_HEADER_BYTES = 64 << 10;
    private static final int DEFAULT_CONNECTIONS = 64;
    private static final int DEFAULT_WAITING = 1024;

    /// 64 KiB of headers, 64 connections to a host, idle for 30 seconds, trust as the JDK has it.
    public static final HttpSettings DEFAULT = new HttpSettings(
            DEFAULT_HEADER_BYTES, DEFAULT_CONNECTIONS, DEFAULT_WAITING, Duration.ofSeconds(30), Optional.empty());

    /// {@return a copy with these trusts and keys}
    ///
    /// @param context for all connections
    public HttpSettings withTls(SSLContext context) {
        return new HttpSettings(
                maxHeaderBytes, maxConnectionsPerHost, maxWaitingPerHost, idleTimeout, Optional.of(context));
    }

    /// {@return a copy with this limit}
    ///
    /// @param bytes of all headers of a message together
    public HttpSettings withMaxHeaderBytes(int bytes) {
        return new HttpSettings(bytes, maxConnectionsPerHost, maxWaitingPerHost, idleTimeout, tls);
    }

    /// {@return a copy with this time}
    ///
    /// @param time after which a connection of HTTP/1.1 is closed when no request uses it
    public HttpSettings withIdleTimeout(Duration time) {
        return new HttpSettings(maxHeaderBytes, maxConnectionsPerHost, maxWaitingPerHost, time, tls);
    }

    /// {@return a copy with these limits}
    ///
    /// @param connections at most, to a host
    /// @param waiting requests that wait for one, at most
    public HttpSettings withMaxConnectionsPerHost(int connections, int waiting) {
        return new HttpSettings(maxHeaderBytes, connections, waiting, idleTimeout, tls);
    }
}
