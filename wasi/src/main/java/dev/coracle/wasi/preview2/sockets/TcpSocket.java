package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.InputStream;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.preview2.io.Pollable;
import dev.coracle.wasi.sockets.TcpEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `tcp-socket`. Used by the guest's thread.
///
/// Binding and listening are done when they are begun; finishing them tells how they went. Options are in
/// [TcpSocketOptions], its superclass.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/sockets/TcpSocketOperationalSemantics.md">
///     semantics</a>
public final class TcpSocket extends TcpSocketOptions implements AutoCloseable {
    /// What a connection is used through.
    ///
    /// @param input what arrives
    /// @param output what is sent
    public record Streams(InputStream input, OutputStream output) {}

    /// A connection that was accepted.
    ///
    /// @param socket of the connection
    /// @param input what arrives
    /// @param output what is sent
    public record Accepted(TcpSocket socket, InputStream input, OutputStream output) {}

    private final TcpEndpoint endpoint;
    private @Nullable SocketError outcome; // of what was begun: null for success

    TcpSocket(TcpEndpoint endpoint) {
        super(endpoint, TcpState.UNBOUND);
        this.endpoint = endpoint;
    }

    private static TcpSocket connected(TcpEndpoint endpoint) {
        var socket = new TcpSocket(endpoint);
        socket.state = TcpState.CONNECTED;
        return socket;
    }

    /// Binds it.
    ///
    /// @param network of the guest
    /// @param localAddress one of this machine's; port 0 asks for a free one
    /// @return nothing
    public Result<@Nullable Void, SocketError> startBind(Network network, IpSocketAddress localAddress) {
        if (state != TcpState.UNBOUND) {
            return Result.error(wrongState());
        }
        return SocketError.attempt(() -> {
            Addresses.requireSame(network, endpoint.network());
            InetSocketAddress local = Addresses.local(localAddress, addressFamily());
            begin(TcpState.BIND_IN_PROGRESS, () -> endpoint.bind(local));
            return null;
        });
    }

    private interface Step {
        void run() throws WasiException;
    }

    private void begin(TcpState progress, Step step) {
        outcome = null;
        try {
            step.run();
        } catch (WasiException e) {
            outcome = SocketError.of(e.code());
        }
        state = progress;
    }

    /// {@return nothing, when it is bound}
    public Result<@Nullable Void, SocketError> finishBind() {
        return finish(TcpState.BIND_IN_PROGRESS, TcpState.BOUND, TcpState.UNBOUND);
    }

    private Result<@Nullable Void, SocketError> finish(TcpState progress, TcpState success, TcpState failure) {
        if (state != progress) {
            return Result.error(SocketError.NOT_IN_PROGRESS);
        }
        SocketError error = outcome;
        state = error == null ? success : failure;
        if (error != null) {
            return Result.error(error);
        }
        return Result.ok();
    }

    /// Begins to connect.
    ///
    /// @param network of the guest
    /// @param remoteAddress to connect to
    /// @return nothing
    public Result<@Nullable Void, SocketError> startConnect(Network network, IpSocketAddress remoteAddress) {
        boolean isInState = state == TcpState.UNBOUND || state == TcpState.BOUND;
        InetSocketAddress remote;
        try {
            Addresses.requireSame(network, endpoint.network());
            remote = Addresses.unicastRemote(remoteAddress, addressFamily());
        } catch (WasiException e) {
            state = isInState ? TcpState.CLOSED : state;
            return Result.error(SocketError.of(e.code()));
        }
        if (!isInState) {
            return Result.error(wrongState());
        }
        begin(TcpState.CONNECT_IN_PROGRESS, () -> endpoint.connect(remote));
        return Result.ok();
    }

    /// {@return the streams, when it is connected}
    public Result<Streams, SocketError> finishConnect() {
        if (state != TcpState.CONNECT_IN_PROGRESS) {
            return Result.error(SocketError.NOT_IN_PROGRESS);
        }
        if (outcome != null) {
            state = TcpState.CLOSED;
            return Result.error(outcome);
        }
        try {
            if (!endpoint.finishConnect()) {
                return Result.error(SocketError.WOULD_BLOCK);
            }
        } catch (WasiException e) {
            state = TcpState.CLOSED;
            return Result.error(SocketError.of(e.code()));
        }
        state = TcpState.CONNECTED;
        endpoint.openStreams();
        return Result.ok(new Streams(
                new InputStream(endpoint.input()),
                new OutputStream(endpoint.output(), endpoint.network().account())));
    }

    /// Begins to listen.
    ///
    /// @return nothing
    public Result<@Nullable Void, SocketError> startListen() {
        if (state != TcpState.BOUND) {
            return Result.error(wrongState());
        }
        begin(TcpState.LISTEN_IN_PROGRESS, endpoint::listen);
        return Result.ok();
    }

    /// {@return nothing, when it listens}
    public Result<@Nullable Void, SocketError> finishListen() {
        return finish(TcpState.LISTEN_IN_PROGRESS, TcpState.LISTENING, TcpState.CLOSED);
    }

    /// {@return a connection that waited}
    public Result<Accepted, SocketError> accept() {
        if (state != TcpState.LISTENING) {
            return Result.error(wrongState());
        }
        try {
            Optional<TcpEndpoint> connection = endpoint.accept();
            return connection
                    .<Result<Accepted, SocketError>>map(accepted -> Result.ok(new Accepted(
                            connected(accepted),
                            new InputStream(accepted.input()),
                            new OutputStream(
                                    accepted.output(), accepted.network().account()))))
                    .orElseGet(() -> Result.error(SocketError.WOULD_BLOCK));
        } catch (WasiException e) {
            return Result.error(SocketError.of(e.code()));
        }
    }

    /// {@return where it is bound}
    public Result<IpSocketAddress, SocketError> localAddress() {
        return state.isBound()
                ? SocketError.attempt(() -> IpSocketAddress.of(endpoint.localAddress()))
                : Result.error(SocketError.INVALID_STATE);
    }

    /// {@return what it is connected to}
    public Result<IpSocketAddress, SocketError> remoteAddress() {
        return state == TcpState.CONNECTED
                ? SocketError.attempt(() -> IpSocketAddress.of(endpoint.remoteAddress()))
                : Result.error(SocketError.INVALID_STATE);
    }

    /// {@return whether it listens}
    public boolean isListening() {
        return state == TcpState.LISTENING;
    }

    /// {@return what is ready when the operation that goes on is done, or a connection waits}
    public Pollable subscribe() {
        return new Pollable(this::isReady);
    }

    private boolean isReady(Poller poller) throws IOException {
        return switch (state) {
            case CONNECT_IN_PROGRESS -> outcome != null || endpoint.isConnectDone(poller);
            case LISTENING -> endpoint.isAcceptable(poller);
            default -> true;
        };
    }

    /// Ends one direction or both.
    ///
    /// @param shutdownType which
    /// @return nothing
    public Result<@Nullable Void, SocketError> shutdown(ShutdownType shutdownType) {
        if (state != TcpState.CONNECTED) {
            return Result.error(SocketError.INVALID_STATE);
        }
        return SocketError.attempt(() -> {
            endpoint.shutdown(shutdownType != ShutdownType.SEND, shutdownType != ShutdownType.RECEIVE);
            return null;
        });
    }

    private SocketError wrongState() {
        return state.isInProgress() ? SocketError.CONCURRENCY_CONFLICT : SocketError.INVALID_STATE;
    }

    @Override
    public void close() {
        state = TcpState.CLOSED;
        endpoint.close();
    }
}
