package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.Pollable;
import dev.coracle.wasi.sockets.UdpEndpoint;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The resource `incoming-datagram-stream`. Used by the guest's thread.
public final class IncomingDatagramStream implements AutoCloseable {
    /// Datagrams and bytes that one call gives at most, whatever the guest asks for.
    private static final int MAX_RESULTS = 64;

    private static final int MAX_BYTES = 1 << 20;

    /// The record `incoming-datagram`.
    ///
    /// @param data its bytes
    /// @param remoteAddress who sent it
    public record IncomingDatagram(byte[] data, IpSocketAddress remoteAddress) {}

    private final UdpEndpoint endpoint;
    private boolean closed;

    IncomingDatagramStream(UdpEndpoint endpoint) {
        this.endpoint = endpoint;
    }

    /// {@return what is there, perhaps nothing}
    ///
    /// @param maxResults datagrams at most, unsigned
    public Result<List<IncomingDatagram>, SocketError> receive(long maxResults) {
        if (closed) {
            return Result.error(SocketError.INVALID_STATE);
        }
        int wanted = maxResults < 0 ? MAX_RESULTS : (int) Math.min(maxResults, MAX_RESULTS);
        var received = new ArrayList<IncomingDatagram>();
        int bytes = 0;
        while (received.size() < wanted && bytes < MAX_BYTES) {
            Optional<UdpEndpoint.Datagram> next;
            try {
                next = endpoint.receive();
            } catch (WasiException e) {
                return received.isEmpty() ? Result.error(SocketError.of(e.code())) : Result.ok(received);
            }
            if (next.isEmpty()) {
                break;
            }
            byte[] data = next.get().data();
            bytes += data.length;
            received.add(
                    new IncomingDatagram(data, IpSocketAddress.of(next.get().source())));
        }
        return Result.ok(received);
    }

    /// {@return what is ready when a datagram is there}
    public Pollable subscribe() {
        return new Pollable(this::isReady);
    }

    private boolean isReady(Poller poller) throws IOException {
        return closed || endpoint.isReadable(poller);
    }

    @Override
    public void close() {
        closed = true;
    }
}
