package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.Pollable;
import dev.coracle.wasi.sockets.UdpEndpoint;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.util.List;
import java.util.Optional;

/// The resource `outgoing-datagram-stream`. Used by the guest's thread.
public final class OutgoingDatagramStream implements AutoCloseable {
    /// Datagrams that one call may send.
    private static final int AT_ONCE = 16;

    /// The record `outgoing-datagram`.
    ///
    /// @param data its bytes
    /// @param remoteAddress who is to get it; empty for the one other side of the stream
    public record OutgoingDatagram(byte[] data, Optional<IpSocketAddress> remoteAddress) {}

    private final UdpEndpoint endpoint;
    private final Optional<InetSocketAddress> remote;
    private boolean closed;
    private long permitted;

    OutgoingDatagramStream(UdpEndpoint endpoint, Optional<InetSocketAddress> remote) {
        this.endpoint = endpoint;
        this.remote = remote;
    }

    /// {@return how many datagrams the next [#send] may have; `0` while the system has no room}
    public Result<Long, SocketError> checkSend() {
        if (closed) {
            return Result.error(SocketError.INVALID_STATE);
        }
        permitted = subscribe().ready() ? AT_ONCE : 0;
        return Result.ok(permitted);
    }

    /// Sends datagrams until one cannot be sent.
    ///
    /// @param datagrams no more than [#checkSend] allows
    /// @return how many were sent
    /// @throws Trap when it is more
    public Result<Long, SocketError> send(List<OutgoingDatagram> datagrams) {
        if (closed) {
            return Result.error(SocketError.INVALID_STATE);
        }
        if (datagrams.size() > permitted) {
            throw new Trap(
                    TrapCode.HOST_CALL_REFUSED,
                    "send: " + datagrams.size() + " datagrams where check-send allows " + permitted);
        }
        permitted -= datagrams.size();
        long sent = 0;
        for (var datagram : datagrams) {
            endpoint.network().account().takeOutput(datagram.data().length);
            try {
                if (!endpoint.send(datagram.data(), target(datagram))) {
                    break;
                }
            } catch (WasiException e) {
                return sent == 0 ? Result.error(SocketError.of(e.code())) : Result.ok(sent);
            }
            sent++;
        }
        return Result.ok(sent);
    }

    private InetSocketAddress target(OutgoingDatagram datagram) throws WasiException {
        if (datagram.remoteAddress().isEmpty()) {
            return remote.orElseThrow(() -> new WasiException(ErrorCode.INVALID));
        }
        InetSocketAddress target =
                Addresses.remote(datagram.remoteAddress().get(), IpAddressFamily.of(endpoint.family()));
        if (remote.isPresent() && !target.equals(remote.get())) {
            throw new WasiException(ErrorCode.INVALID);
        }
        return target;
    }

    /// {@return what is ready when the system has room}
    public Pollable subscribe() {
        return new Pollable(this::isReady);
    }

    private boolean isReady(Poller poller) throws IOException {
        return closed || endpoint.isWritable(poller);
    }

    @Override
    public void close() {
        closed = true;
    }
}
