package dev.coracle.wasi.preview2.sockets;

import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.preview2.io.IoError;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.net.SocketException;
import java.util.Optional;

/// The functions of `wasi:sockets/network` and `wasi:sockets/instance-network`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/sockets/wit/network.wit">network</a>
public final class NetworkFunctions {
    private final GuestNetwork services;

    /// @param services of the guest
    public NetworkFunctions(GuestNetwork services) {
        this.services = services;
    }

    /// {@return what the guest may reach}
    public Network instanceNetwork() {
        return new Network(services);
    }

    /// {@return why a socket's stream failed; empty for an error of something else}
    ///
    /// @param error of a stream
    public Optional<SocketError> networkErrorCode(IoError error) {
        return error.cause() instanceof SocketException cause
                ? Optional.of(SocketError.of(new WasiException(cause).code()))
                : Optional.empty();
    }
}
