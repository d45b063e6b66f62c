package dev.coracle.wasi;

import java.net.SocketAddress;
import java.nio.channels.ServerSocketChannel;

/// A TCP socket on which a guest may accept connections.
public sealed interface ListenerGrant {
    /// A socket that listens already.
    ///
    /// @param channel bound; used by the guest alone while it runs, closed with it
    record Open(ServerSocketChannel channel) implements ListenerGrant {}

    /// A socket to be opened for the guest.
    ///
    /// @param address to listen at
    record Bind(SocketAddress address) implements ListenerGrant {}
}
