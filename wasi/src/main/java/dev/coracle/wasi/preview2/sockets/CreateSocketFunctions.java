package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.sockets.GuestNetwork;
import dev.coracle.wasi.sockets.TcpEndpoint;
import dev.coracle.wasi.sockets.UdpEndpoint;

/// The functions of `wasi:sockets/tcp-create-socket` and `wasi:sockets/udp-create-socket`. A socket reaches nobody
/// before
/// it is bound or connected, which is when the grants are asked.
public final class CreateSocketFunctions {
    private final GuestNetwork services;

    /// @param services of the guest
    public CreateSocketFunctions(GuestNetwork services) {
        this.services = services;
    }

    /// {@return a new socket}
    ///
    /// @param family of its addresses
    public Result<TcpSocket, SocketError> createTcpSocket(IpAddressFamily family) {
        return SocketError.attempt(() -> new TcpSocket(TcpEndpoint.open(services, family.family())));
    }

    /// {@return a new socket}
    ///
    /// @param family of its addresses
    public Result<UdpSocket, SocketError> createUdpSocket(IpAddressFamily family) {
        return SocketError.attempt(() -> new UdpSocket(UdpEndpoint.open(services, family.family())));
    }
}
