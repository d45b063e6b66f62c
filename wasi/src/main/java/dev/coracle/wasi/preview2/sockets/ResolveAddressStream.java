package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.preview2.io.Pollable;
import dev.coracle.wasi.sockets.NameLookUp;
import java.util.Optional;

/// The resource `resolve-address-stream`: the addresses of a name, one after the other.
public final class ResolveAddressStream {
    private final NameLookUp lookUp;

    ResolveAddressStream(NameLookUp lookUp) {
        this.lookUp = lookUp;
    }

    /// {@return the next address, in the order in which to try them; empty behind the last one}
    public Result<Optional<IpAddress>, SocketError> resolveNextAddress() {
        if (!lookUp.isDone()) {
            return Result.error(SocketError.WOULD_BLOCK);
        }
        return lookUp.failure()
                .<Result<Optional<IpAddress>, SocketError>>map(why -> Result.error(SocketError.of(why)))
                .orElseGet(() -> Result.ok(lookUp.next().map(IpAddress::of)));
    }

    /// {@return what is ready when addresses, or a failure, are known}
    public Pollable subscribe() {
        return new Pollable(lookUp);
    }
}
