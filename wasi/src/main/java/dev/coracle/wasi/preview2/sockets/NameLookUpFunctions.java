package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;

/// The functions of `wasi:sockets/ip-name-lookup`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/sockets/wit/ip-name-lookup.wit">spec</a>
public final class NameLookUpFunctions {
    /// Begins to look a name up.
    ///
    /// @param network of the guest
    /// @param name Unicode or ASCII, or an address
    /// @return its addresses, sooner or later
    public Result<ResolveAddressStream, SocketError> resolveAddresses(Network network, String name) {
        try {
            return Result.ok(new ResolveAddressStream(network.services().lookUp(name)));
        } catch (WasiException e) {
            return Result.error(
                    e.code() == ErrorCode.AGAIN ? SocketError.TEMPORARY_RESOLVER_FAILURE : SocketError.of(e.code()));
        }
    }
}
