package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.Readiness;
import java.net.InetAddress;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Optional;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/// The addresses of a name, once they are known. Read by one thread.
public final class NameLookUp implements Readiness {
    /// Why there are none.
    public enum Failure {
        /// Nobody knows the name, or it has no addresses.
        UNKNOWN_NAME,
        /// It leads only to addresses that no grant allows.
        NOT_ALLOWED
    }

    // Guarded by this.
    private @Nullable Queue<InetAddress> addresses;
    private @Nullable Failure failure;
    private @Nullable Runnable waiting;

    NameLookUp() {}

    static NameLookUp of(InetAddress address) {
        var lookUp = new NameLookUp();
        lookUp.complete(List.of(address));
        return lookUp;
    }

    void complete(List<InetAddress> found) {
        if (found.isEmpty()) {
            fail(Failure.NOT_ALLOWED);
            return;
        }
        synchronized (this) {
            addresses = new ArrayDeque<>(found);
        }
        wake();
    }

    void fail(Failure why) {
        synchronized (this) {
            failure = why;
        }
        wake();
    }

    private void wake() {
        Runnable toTell;
        synchronized (this) {
            toTell = waiting;
            waiting = null;
        }
        if (toTell != null) {
            toTell.run();
        }
    }

    /// {@return whether the addresses, or a failure, are known}
    public synchronized boolean isDone() {
        return addresses != null || failure != null;
    }

    /// {@return why there are no addresses}
    public synchronized Optional<Failure> failure() {
        return Optional.ofNullable(failure);
    }

    /// {@return the next address; empty when there is no more}
    public synchronized Optional<InetAddress> next() {
        return addresses == null ? Optional.empty() : Optional.ofNullable(addresses.poll());
    }

    @Override
    public synchronized boolean isReady(Poller poller) {
        boolean done = isDone();
        waiting = done ? null : poller.waker();
        return done;
    }
}
