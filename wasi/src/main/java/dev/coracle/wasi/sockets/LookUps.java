package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.network.HostNames;
import dev.coracle.wasi.network.NameResolver;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.function.Predicate;

/// Looks names up on threads of their own, a few at a time.
final class LookUps {
    private static final int AT_ONCE = 16;

    private final NameResolver resolver;
    private final Semaphore free = new Semaphore(AT_ONCE);

    LookUps(NameResolver resolver) {
        this.resolver = resolver;
    }

    /// @param name normalized
    /// @param wanted says which addresses are told
    /// @throws WasiException [ErrorCode#AGAIN] while too many names are being looked up
    NameLookUp start(String name, Predicate<InetAddress> wanted) throws WasiException {
        if (!free.tryAcquire()) {
            throw new WasiException(ErrorCode.AGAIN);
        }
        var lookUp = new NameLookUp();
        Thread.ofVirtual().name("coracle-look-up").start(() -> {
            try {
                lookUp.complete(resolve(name, wanted));
            } catch (UnknownHostException | RuntimeException _) { // a resolver of the embedder's may throw anything
                lookUp.fail(NameLookUp.Failure.UNKNOWN_NAME);
            } finally {
                free.release();
            }
        });
        return lookUp;
    }

    private List<InetAddress> resolve(String name, Predicate<InetAddress> wanted) throws UnknownHostException {
        return HostNames.resolve(resolver, name).stream().filter(wanted).toList();
    }
}
