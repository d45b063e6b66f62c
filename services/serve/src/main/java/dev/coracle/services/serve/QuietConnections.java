package dev.coracle.services.serve;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.io.Connection;
import org.eclipse.jetty.io.ssl.SslConnection;
import org.eclipse.jetty.util.component.AbstractLifeCycle;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Ends connections on which no request was answered for too long, whatever arrives on them: for Jetty, a client that
/// sends a request's fields byte by byte, or nothing but pings, is never idle. Used by all threads.
final class QuietConnections extends AbstractLifeCycle implements Connection.Listener {
    private static final long LONGEST_SWEEP_MILLISECONDS = 1_000;

    private final Scheduler scheduler;
    private final Duration most;
    private final Map<Connection, Quiet> connections = new ConcurrentHashMap<>();
    private volatile boolean isSweeping;

    /// A connection's requests that are being answered, and when the last one was.
    static final class Quiet {
        private int requests;
        private long since = System.nanoTime();
        private boolean isClosed;

        synchronized void begin() {
            requests++;
        }

        synchronized void end() {
            requests--;
            since = System.nanoTime();
        }

        /// Whether it has been quiet for longer.
        synchronized boolean isOver(long now, long most) {
            return requests == 0 && now - since > most;
        }

        /// Remembers that it is being closed.
        ///
        /// @return whether it was before
        synchronized boolean close(long now) {
            boolean before = isClosed;
            isClosed = true;
            since = now;
            return before;
        }
    }

    /// @param most how long a connection may be without a request, its beginning included
    QuietConnections(Scheduler scheduler, Duration most) {
        this.scheduler = scheduler;
        this.most = most;
    }

    /// The connection's; null if it is closed.
    @Nullable
    Quiet of(Connection connection) {
        return connections.get(connection);
    }

    /// Whether no connection has a request, nor had one for so long; one that was just taken is about to have one.
    boolean areQuietFor(Duration time) {
        long now = System.nanoTime();
        return connections.values().stream().allMatch(quiet -> quiet.isOver(now, time.toNanos()));
    }

    @Override
    public void onOpened(Connection connection) {
        // The connection inside is the one that has requests.
        if (!(connection instanceof SslConnection)) {
            connections.put(connection, new Quiet());
        }
    }

    @Override
    public void onClosed(Connection connection) {
        connections.remove(connection);
    }

    @Override
    protected void doStart() {
        isSweeping = true;
        schedule();
    }

    @Override
    protected void doStop() {
        isSweeping = false;
    }

    private void schedule() {
        long pause = Math.clamp(most.toMillis() / 4, 1, LONGEST_SWEEP_MILLISECONDS);
        scheduler.schedule(this::sweep, pause, TimeUnit.MILLISECONDS);
    }

    private void sweep() {
        if (!isSweeping) {
            return;
        }
        long now = System.nanoTime();
        connections.forEach((connection, quiet) -> {
            if (quiet.isOver(now, most.toNanos())) {
                close(connection, quiet, now);
            }
        });
        schedule();
    }

    /// As its protocol wants it at first, and not so if that did not help.
    private static void close(Connection connection, Quiet quiet, long now) {
        if (quiet.close(now)) {
            connection.getEndPoint().close();
        } else {
            connection.close();
        }
    }
}
