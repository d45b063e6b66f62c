package dev.coracle.wasi.host;

import java.io.IOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until something happens: a socket becomes ready, [#waker()] runs, or time is up.
///
/// Owned by one thread for one question; only the waker may be used by others. Sockets in blocking mode are taken out
/// of
/// it while they are watched, and put back by [#close()].
public final class Poller implements AutoCloseable {
    private final Semaphore wakes = new Semaphore(0);
    private final List<SelectableChannel> blocking = new ArrayList<>();
    private volatile @Nullable Selector selector;

    /// {@return wakes [#await] up, or makes its next call return at once; for any thread}
    public Runnable waker() {
        return this::wake;
    }

    private void wake() {
        wakes.release();
        Selector current = selector;
        if (current != null) {
            current.wakeup();
        }
    }

    /// Whether a socket is ready, and from now on wakes this poller when it becomes so.
    ///
    /// @param channel a socket that only this thread uses
    /// @param operation one of [SelectionKey]'s
    /// @return whether it is ready now
    /// @throws IOException when it cannot be watched
    public boolean isReady(SelectableChannel channel, int operation) throws IOException {
        Selector watching = selector();
        SelectionKey key = channel.keyFor(watching);
        if (key == null) {
            if (channel.isBlocking()) {
                channel.configureBlocking(false);
                blocking.add(channel);
            }
            key = channel.register(watching, operation);
        } else {
            key.interestOpsOr(operation);
        }
        watching.selectNow();
        return (key.readyOps() & operation) != 0;
    }

    private Selector selector() throws IOException {
        Selector current = selector;
        if (current == null) {
            current = Selector.open();
            selector = current;
        }
        return current;
    }

    /// Waits. May return early; ask again what became ready.
    ///
    /// @param nanoseconds to wait at most; [Long#MAX_VALUE] means without end
    /// @throws InterruptedException when the thread is interrupted
    /// @throws IOException when sockets cannot be waited for
    public void await(long nanoseconds) throws InterruptedException, IOException {
        Selector current = selector;
        if (current == null) {
            wakes.tryAcquire(nanoseconds, TimeUnit.NANOSECONDS);
        } else if (!wakes.tryAcquire()) {
            current.selectedKeys().clear();
            current.select(Math.max(1, nanoseconds / 1_000_000));
            if (Thread.interrupted()) {
                throw new InterruptedException();
            }
        }
    }

    /// Stops watching.
    @Override
    public void close() throws IOException {
        if (selector != null) {
            selector.close();
        }
        for (var channel : blocking) {
            if (channel.isOpen()) {
                channel.configureBlocking(true);
            }
        }
    }
}
