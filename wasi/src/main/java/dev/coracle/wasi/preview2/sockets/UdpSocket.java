package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.Pollable;
import dev.coracle.wasi.sockets.UdpEndpoint;
import java.net.InetSocketAddress;
import java.net.StandardSocketOptions;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `udp-socket`. Used by the guest's thread.
///
/// The JDK has no way to the hop limit of single hosts: it reads as what systems use, and cannot be changed.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/sockets/wit/udp.wit">wasi:sockets/udp</a>
public final class UdpSocket implements AutoCloseable {
    private static final byte USUAL_HOP_LIMIT = 64;

    /// What datagrams go through.
    ///
    /// @param incoming what arrives
    /// @param outgoing what is sent
    public record Streams(IncomingDatagramStream incoming, OutgoingDatagramStream outgoing) {}

    private enum State {
        UNBOUND,
        BIND_IN_PROGRESS,
        BOUND
    }

    private final UdpEndpoint endpoint;
    private State state = State.UNBOUND;
    private @Nullable SocketError outcome; // of binding: null for success
    private @Nullable Streams current;

    UdpSocket(UdpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// Binds it.
    ///
    /// @param network of the guest
    /// @param localAddress one of this machine's; port 0 asks for a free one
    /// @return nothing
    public Result<@Nullable Void, SocketError> startBind(Network network, IpSocketAddress localAddress) {
        if (state != State.UNBOUND) {
            return Result.error(state == State.BOUND ? SocketError.INVALID_STATE : SocketError.CONCURRENCY_CONFLICT);
        }
        return SocketError.attempt(() -> {
            Addresses.requireSame(network, endpoint.network());
            bind(Addresses.local(localAddress, addressFamily()));
            return null;
        });
    }

    private void bind(InetSocketAddress local) {
        outcome = null;
        try {
            endpoint.bind(local);
        } catch (WasiException e) {
            outcome = SocketError.of(e.code());
        }
        state = State.BIND_IN_PROGRESS;
    }

    /// {@return nothing, when it is bound}
    public Result<@Nullable Void, SocketError> finishBind() {
        if (state != State.BIND_IN_PROGRESS) {
            return Result.error(SocketError.NOT_IN_PROGRESS);
        }
        SocketError error = outcome;
        state = error == null ? State.BOUND : State.UNBOUND;
        if (error != null) {
            return Result.error(error);
        }
        return Result.ok();
    }

    /// Opens streams, to one other side or to all. Those that were opened before work no more.
    ///
    /// @param remoteAddress the other side; empty for all
    /// @return the streams
    public Result<Streams, SocketError> stream(Optional<IpSocketAddress> remoteAddress) {
        if (state != State.BOUND) {
            return Result.error(SocketError.INVALID_STATE);
        }
        return SocketError.attempt(() -> {
            Optional<InetSocketAddress> remote = remoteAddress.isEmpty()
                    ? Optional.empty()
                    : Optional.of(Addresses.remote(remoteAddress.get(), addressFamily()));
            closeStreams();
            endpoint.connect(remote);
            var streams =
                    new Streams(new IncomingDatagramStream(endpoint), new OutgoingDatagramStream(endpoint, remote));
            current = streams;
            return streams;
        });
    }

    private void closeStreams() {
        Streams old = current;
        if (old != null) {
            old.incoming().close();
            old.outgoing().close();
        }
    }

    /// {@return where it is bound}
    public Result<IpSocketAddress, SocketError> localAddress() {
        return state == State.BOUND
                ? SocketError.attempt(() -> IpSocketAddress.of(endpoint.localAddress()))
                : Result.error(SocketError.INVALID_STATE);
    }

    /// {@return the one other side}
    public Result<IpSocketAddress, SocketError> remoteAddress() {
        return SocketError.attempt(() -> IpSocketAddress.of(
                endpoint.remoteAddress().orElseThrow(() -> new WasiException(ErrorCode.NOT_CONNECTED))));
    }

    /// {@return the family of its addresses}
    public IpAddressFamily addressFamily() {
        return IpAddressFamily.of(endpoint.family());
    }

    /// {@return routers that a datagram may pass}
    public Result<Byte, SocketError> unicastHopLimit() {
        return Result.ok(USUAL_HOP_LIMIT);
    }

    /// Sets how many routers a datagram may pass.
    ///
    /// @param value unsigned, not 0
    /// @return nothing, for the usual value alone
    public Result<@Nullable Void, SocketError> setUnicastHopLimit(byte value) {
        return HopLimit.set(value, USUAL_HOP_LIMIT);
    }

    /// {@return bytes that the system holds until they are received}
    public Result<Long, SocketError> receiveBufferSize() {
        return BufferSize.get(() -> endpoint.get(StandardSocketOptions.SO_RCVBUF));
    }

    /// Sets how many bytes the system holds until they are read.
    ///
    /// @param value unsigned, not 0
    /// @return nothing
    public Result<@Nullable Void, SocketError> setReceiveBufferSize(long value) {
        return BufferSize.set(value, size -> endpoint.set(StandardSocketOptions.SO_RCVBUF, size));
    }

    /// {@return bytes that the system holds until they are sent}
    public Result<Long, SocketError> sendBufferSize() {
        return BufferSize.get(() -> endpoint.get(StandardSocketOptions.SO_SNDBUF));
    }

    /// Sets how many bytes the system holds until they are sent.
    ///
    /// @param value unsigned, not 0
    /// @return nothing
    public Result<@Nullable Void, SocketError> setSendBufferSize(long value) {
        return BufferSize.set(value, size -> endpoint.set(StandardSocketOptions.SO_SNDBUF, size));
    }

    /// {@return what is ready always: binding does not wait}
    public Pollable subscribe() {
        return new Pollable(_ -> true);
    }

    @Override
    public void close() {
        closeStreams();
        endpoint.close();
    }
}
