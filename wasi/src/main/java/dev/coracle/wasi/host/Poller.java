package dev.coracle.wasi.host;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.channels.SelectableChannel;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import org.jspecify.annotations.Nullable;

/// Waits until something happens: a socket becomes ready, [#waker()] runs, or time is up.
///
/// Owned by one thread for one question; only the waker may be used by others. Sockets in blocking mode are taken out
/// of it while they are watched, and put back by [#close()].
public final class Poller implements AutoCloseable {
    private static final ScopedValue<Listener> LISTENER = ScopedValue.newInstance();

    private final Semaphore wakes = new Semaphore(0);
    private final List<SelectableChannel> blocking = new ArrayList<>();
    private volatile @Nullable Selector selector;
    private long timeLeft = Long.MAX_VALUE;

    private record Listener(Runnable beforeWaiting, Runnable afterWaiting) {}

    /// Runs a guest on this thread.
    ///
    /// @param beforeWaiting runs each time before the thread waits; it must not block
    /// @param afterWaiting runs each time after that; it must not block
    /// @param guest what to run
    public static void run(Runnable beforeWaiting, Runnable afterWaiting, Runnable guest) {
        ScopedValue.where(LISTENER, new Listener(beforeWaiting, afterWaiting)).run(guest);
    }

    /// Tells whoever runs a guest on this thread, if anybody does, that the thread is about to wait.
    ///
    /// @return to be run after that
    public static Runnable beginToWait() {
        if (!LISTENER.isBound()) {
            return () -> {};
        }
        var listener = LISTENER.get();
        listener.beforeWaiting.run();
        return listener.afterWaiting;
    }

    /// Waits for the first of several, without spinning; a virtual thread waits as a platform thread does.
    ///
    /// @param awaited at least one
    /// @return the indices of those that have happened, ascending, at least one
    /// @throws InterruptedIOException when the thread is interrupted; it stays so
    /// @throws IOException when sockets cannot be waited for
    public static int[] awaitAny(List<? extends Readiness> awaited) throws IOException {
        try (var poller = new Poller()) {
            while (true) {
                int[] happened = poller.happened(awaited);
                if (happened.length > 0) {
                    return happened;
                }
                Runnable afterWaiting = beginToWait();
                try {
                    poller.await();
                } finally {
                    afterWaiting.run();
                }
            }
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException("interrupted while waiting");
        }
    }

    /// {@return whether it has happened}
    ///
    /// @param asked not waited for
    /// @throws IOException when sockets cannot be asked
    public static boolean hasHappened(Readiness asked) throws IOException {
        try (var poller = new Poller()) {
            return poller.isReady(asked);
        }
    }

    private int[] happened(List<? extends Readiness> awaited) {
        int[] indices = new int[awaited.size()];
        int count = 0;
        for (int i = 0; i < indices.length; i++) {
            if (isReady(awaited.get(i))) {
                indices[count++] = i;
            }
        }
        return Arrays.copyOf(indices, count);
    }

    private boolean isReady(Readiness readiness) {
        try {
            return readiness.isReady(this);
        } catch (IOException _) {
            return true; // the operation that follows says why
        }
    }

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

    /// Names a time to wake up after.
    ///
    /// @param nanoseconds from now, above zero; [Long#MAX_VALUE] means never
    void wakeAfter(long nanoseconds) {
        timeLeft = Math.min(timeLeft, nanoseconds);
    }

    /// Waits. May return early; ask again what happened.
    private void await() throws InterruptedException, IOException {
        long nanoseconds = timeLeft;
        timeLeft = Long.MAX_VALUE;
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
        wakes.drainPermits();
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
