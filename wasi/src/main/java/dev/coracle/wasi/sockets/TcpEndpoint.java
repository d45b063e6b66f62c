package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ByteSink;
import dev.coracle.wasi.host.ByteSource;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.net.StandardSocketOptions;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A TCP socket: bound, connected or listening, without blocking. Used by the guest's thread.
///
/// It stays open as long as it or one of its streams is.
public final class TcpEndpoint implements AutoCloseable {
    private static final int DEFAULT_BACKLOG = 128;

    private final GuestNetwork network;
    private final StandardProtocolFamily family;
    private final Map<SocketOption<?>, Object> options = new LinkedHashMap<>();
    private final SocketChannel channel;
    private final TcpInput input;
    private final TcpOutput output;
    private @Nullable ServerSocketChannel listener;
    private int backlog = DEFAULT_BACKLOG;
    private boolean socketIsOpen = true;
    private boolean hasStreams;

    private TcpEndpoint(GuestNetwork network, StandardProtocolFamily family, SocketChannel channel) {
        this.network = network;
        this.family = family;
        this.channel = channel;
        this.input = new TcpInput(channel, this::closeUnused);
        this.output = new TcpOutput(channel, this::closeUnused);
    }

    /// {@return a socket that is neither bound nor connected}
    ///
    /// @param network of the guest
    /// @param family of its addresses
    /// @throws WasiException when the machine has no such addresses, or it or the guest has too many sockets
    public static TcpEndpoint open(GuestNetwork network, StandardProtocolFamily family) throws WasiException {
        network.requireRoom();
        return counted(network, family, Channels.attempt(() -> SocketChannel.open(family)));
    }

    private static TcpEndpoint counted(GuestNetwork network, StandardProtocolFamily family, SocketChannel channel)
            throws WasiException {
        var endpoint = new TcpEndpoint(network, family, channel);
        try {
            Channels.attempt(() -> channel.configureBlocking(false));
            network.add(channel);
            return endpoint;
        } catch (WasiException e) {
            Channels.closeQuietly(channel);
            throw e;
        }
    }

    /// {@return of its addresses}
    public StandardProtocolFamily family() {
        return family;
    }

    /// {@return the network that it belongs to}
    public GuestNetwork network() {
        return network;
    }

    /// Binds it. A port of a connection that ended lately can be bound again.
    ///
    /// @param local of this family; port 0 asks for a free one
    /// @throws WasiException when no grant allows it, or the machine does not
    public void bind(InetSocketAddress local) throws WasiException {
        network.requireBind(local);
        Channels.set(channel, StandardSocketOptions.SO_REUSEADDR, true);
        Channels.attempt(() -> channel.bind(local));
    }

    /// Begins to connect.
    ///
    /// @param remote of this family
    /// @return whether it is connected already
    /// @throws WasiException when no grant allows it, or it failed at once
    public boolean connect(InetSocketAddress remote) throws WasiException {
        network.requireConnect(remote);
        return Channels.attempt(() -> channel.connect(remote));
    }

    /// {@return whether it is connected now}
    ///
    /// @throws WasiException when it could not be connected
    public boolean finishConnect() throws WasiException {
        return Channels.attempt(channel::finishConnect);
    }

    /// Whether [#finishConnect] would now connect or fail, as a [dev.coracle.wasi.host.Readiness].
    ///
    /// @param poller of the thread that waits
    /// @return whether it would
    /// @throws IOException when it cannot be waited for
    public boolean isConnectDone(Poller poller) throws IOException {
        return !channel.isConnectionPending() || poller.isReady(channel, SelectionKey.OP_CONNECT);
    }

    /// Sets how many connections may wait to be accepted, from now on.
    ///
    /// @param connections at least 1; a hint
    public void setBacklog(int connections) {
        backlog = connections;
    }

    /// Begins to listen where it is bound.
    ///
    /// The JDK has another kind of socket for that. Both are bound for a moment, so that nobody else takes the
    /// port.
    ///
    /// @throws WasiException when no grant allows it, or the machine does not
    public void listen() throws WasiException {
        InetSocketAddress local = localAddress();
        network.requireListen(local);
        ServerSocketChannel listening = Channels.attempt(() -> ServerSocketChannel.open(family));
        try {
            Channels.set(listening, StandardSocketOptions.SO_REUSEADDR, true);
            Channels.set(listening, StandardSocketOptions.SO_RCVBUF, get(StandardSocketOptions.SO_RCVBUF));
            Channels.attempt(() -> listening.bind(local, backlog));
            Channels.attempt(() -> listening.configureBlocking(false));
            network.add(listening);
        } catch (WasiException e) {
            Channels.closeQuietly(listening);
            throw e;
        }
        listener = listening;
    }

    /// {@return a connection that waited; empty when none does}
    ///
    /// @throws WasiException when the guest or the machine has too many sockets, or the connection has ended
    ///     already
    public Optional<TcpEndpoint> accept() throws WasiException {
        ServerSocketChannel listening = listener();
        network.requireRoom();
        while (true) {
            @Nullable SocketChannel connection = Channels.attempt(listening::accept);
            if (connection == null) {
                return Optional.empty();
            }
            if (isOfFamily(connection)) {
                var accepted = counted(network, family, connection);
                inherit(accepted);
                accepted.openStreams();
                return Optional.of(accepted);
            }
            Channels.closeQuietly(connection);
        }
    }

    /// The JDK's IPv6 sockets accept IPv4 too, which those of WASI do not.
    private boolean isOfFamily(SocketChannel connection) throws WasiException {
        return family == StandardProtocolFamily.INET
                || !(remoteAddress(connection).getAddress() instanceof Inet4Address);
    }

    private void inherit(TcpEndpoint accepted) {
        for (var option : options.entrySet()) {
            try {
                setUnchecked(accepted, option.getKey(), option.getValue());
            } catch (WasiException _) {
                // the connection has ended already; the guest will see when it reads
            }
        }
    }

    @SuppressWarnings("unchecked") // put by set, which has the types
    private static <T> void setUnchecked(TcpEndpoint to, SocketOption<?> option, Object value) throws WasiException {
        to.set((SocketOption<T>) option, (T) value);
    }

    private ServerSocketChannel listener() throws WasiException {
        if (listener == null) {
            throw new WasiException(ErrorCode.INVALID);
        }
        return listener;
    }

    /// Whether [#accept] would now give a connection, as a [dev.coracle.wasi.host.Readiness].
    ///
    /// @param poller of the thread that waits
    /// @return whether it would
    /// @throws IOException when it cannot be waited for
    public boolean isAcceptable(Poller poller) throws IOException {
        ServerSocketChannel listening = listener;
        return listening == null || poller.isReady(listening, SelectionKey.OP_ACCEPT);
    }

    /// {@return where it is bound}
    ///
    /// @throws WasiException when it is closed
    public InetSocketAddress localAddress() throws WasiException {
        return Channels.localAddress(channel);
    }

    /// {@return what it is connected to}
    ///
    /// @throws WasiException when it is not connected
    public InetSocketAddress remoteAddress() throws WasiException {
        return remoteAddress(channel);
    }

    private static InetSocketAddress remoteAddress(SocketChannel channel) throws WasiException {
        @Nullable InetSocketAddress remote = Channels.attempt(() -> (InetSocketAddress) channel.getRemoteAddress());
        if (remote == null) {
            throw new WasiException(ErrorCode.NOT_CONNECTED);
        }
        return remote;
    }

    /// {@return an option's value, as the system has it}
    ///
    /// @param option of [SocketChannel]
    /// @throws WasiException when the system does not have it
    public <T> T get(SocketOption<T> option) throws WasiException {
        return Channels.get(channel, option);
    }

    /// Sets an option, which connections that are accepted from now on have too.
    ///
    /// @param option of [SocketChannel]
    /// @param value of it
    /// @throws WasiException when the system does not have it
    public <T> void set(SocketOption<T> option, T value) throws WasiException {
        Channels.set(channel, option, value);
        options.put(option, value);
    }

    /// {@return what arrives; opened with [#openStreams]}
    public ByteSource input() {
        return input;
    }

    /// {@return what is sent; opened with [#openStreams]}
    public ByteSink output() {
        return output;
    }

    /// Says that both streams are used now, and will be closed.
    public void openStreams() {
        hasStreams = true;
    }

    /// Ends one direction or both. What was written before is still sent.
    ///
    /// @param receive whether nothing more is received
    /// @param send whether nothing more is sent
    /// @throws WasiException when it is not connected any more
    public void shutdown(boolean receive, boolean send) throws WasiException {
        if (receive) {
            Channels.attempt(channel::shutdownInput);
        }
        if (send) {
            Channels.attempt(output::shutdown);
        }
    }

    private void closeUnused() {
        if (socketIsOpen || hasStreams && !(input.isClosed() && output.isClosed())) {
            return;
        }
        output.closeWhenSent(() -> network.release(channel));
    }

    @Override
    public void close() {
        socketIsOpen = false;
        ServerSocketChannel listening = listener;
        if (listening != null) {
            Channels.closeQuietly(listening);
            network.release(listening);
        }
        closeUnused();
    }
}
