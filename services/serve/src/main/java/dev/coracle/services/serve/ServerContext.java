package dev.coracle.services.serve;

import dev.coracle.services.serve.tracing.Tracing;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.NetworkConnectionLimit;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;

/// What all requests of a server share.
final class ServerContext {
    /// How long a request may take from a client that has just got an answer, or a connection, until it is read.
    private static final Duration ON_THE_WAY = Duration.ofMillis(300);

    private static final Duration POLL = Duration.ofMillis(10);

    private final ServerLog log;
    private final Tracing tracing;
    private final Executor executor;
    private final QuietConnections connections;
    private final NetworkConnectionLimit taken;
    private final AtomicLong ids = new AtomicLong(ThreadLocalRandom.current().nextLong());
    private volatile boolean isDraining;
    private int inFlight; // guarded by this

    /// @param executor for requests whose turn has come
    /// @param connections that have the requests
    /// @param taken knows which are only about to be opened
    ServerContext(
            ServerLog log,
            Tracing tracing,
            Executor executor,
            QuietConnections connections,
            NetworkConnectionLimit taken) {
        this.taken = taken;
        this.log = log;
        this.tracing = tracing;
        this.executor = executor;
        this.connections = connections;
    }

    ServerLog log() {
        return log;
    }

    Tracing tracing() {
        return tracing;
    }

    Executor executor() {
        return executor;
    }

    /// A name for a request that no other has.
    String nextId() {
        var digits = Long.toHexString(ids.getAndIncrement());
        return "0".repeat(Long.BYTES * 2 - digits.length()) + digits;
    }

    /// Counts a request.
    ///
    /// @return what to complete in the callback's place; a second time does nothing
    Callback begin(Request request, Callback callback) {
        synchronized (this) {
            inFlight++;
        }
        var quiet = connections.of(request.getConnectionMetaData().getConnection());
        if (quiet != null) {
            quiet.begin();
        }
        return new Counted(callback, quiet);
    }

    /// Completes a callback once, and counts that the request has ended.
    private final class Counted extends Callback.Nested {
        private final QuietConnections.@Nullable Quiet quiet;
        private final AtomicBoolean isCompleted = new AtomicBoolean();

        Counted(Callback callback, QuietConnections.@Nullable Quiet quiet) {
            super(callback);
            this.quiet = quiet;
        }

        @Override
        public void succeeded() {
            if (!isCompleted.getAndSet(true)) {
                super.succeeded();
            }
        }

        @Override
        public void failed(Throwable why) {
            if (!isCompleted.getAndSet(true)) {
                super.failed(why);
            }
        }

        @Override
        public void completed() {
            if (quiet != null) {
                quiet.end();
            }
            end();
        }
    }

    /// Ends a request that this server has failed, and no guest: by [FailedRequests], if nothing was answered yet.
    ///
    /// @param callback that [#begin] gave
    /// @param id of the request
    void fail(Callback callback, String id, Throwable why) {
        try {
            log.message("request " + id + " failed in the server: " + trace(why));
        } finally {
            callback.failed(new HandlerFailure(id, why));
        }
    }

    /// With all but the first line indented, as the log wants it.
    private static String trace(Throwable why) {
        var text = new StringWriter();
        why.printStackTrace(new PrintWriter(text));
        return text.toString().strip().replace("\t", "").replace("\n", "\n    ");
    }

    private synchronized void end() {
        inFlight--;
        if (inFlight == 0) {
            notifyAll();
        }
    }

    /// From now on, connections end with their next response.
    void beginDraining() {
        isDraining = true;
    }

    /// Waits until no request is left, and none can be on its way any more, or time is up.
    void drain(Duration atMost) {
        long end = System.nanoTime() + atMost.toNanos();
        try {
            do {
                awaitNoRequest(end);
                if (taken.getPendingNetworkConnectionCount() == 0 && connections.areQuietFor(ON_THE_WAY)) {
                    return;
                }
                Thread.sleep(POLL);
            } while (System.nanoTime() < end);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private synchronized void awaitNoRequest(long end) throws InterruptedException {
        for (long left = end - System.nanoTime(); inFlight > 0 && left > 0; left = end - System.nanoTime()) {
            TimeUnit.NANOSECONDS.timedWait(this, left);
        }
    }

    /// Tells an HTTP/1.1 client that its connection ends with this response, if so. HTTP/2 has its own way.
    void markLast(Response response) {
        if (isDraining && response.getRequest().getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }
}
