package dev.coracle.services.serve;

import dev.coracle.services.serve.tracing.Tracing;
import java.time.Duration;
import java.util.concurrent.Executor;
import java.util.concurrent.ThreadLocalRandom;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// What all requests of a server share.
final class ServerContext {
    private final ServerLog log;
    private final Tracing tracing;
    private final Executor executor;
    private final AtomicLong ids = new AtomicLong(ThreadLocalRandom.current().nextLong());
    private volatile boolean isDraining;
    private int inFlight; // guarded by this

    /// @param executor for work that moves bytes and does not block
    ServerContext(ServerLog log, Tracing tracing, Executor executor) {
        this.log = log;
        this.tracing = tracing;
        this.executor = executor;
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
    /// @return what to complete in the callback's place
    Callback begin(Callback callback) {
        synchronized (this) {
            inFlight++;
        }
        return new Callback.Nested(callback) {
            @Override
            public void completed() {
                end();
            }
        };
    }

    private synchronized void end() {
        inFlight--;
        if (inFlight == 0) {
            notifyAll();
        }
    }

    /// Lets connections end with their next response, and waits until no request is left or time is up.
    void drain(Duration atMost) {
        isDraining = true;
        long end = System.nanoTime() + atMost.toNanos();
        synchronized (this) {
            for (long left = atMost.toNanos(); inFlight > 0 && left > 0; left = end - System.nanoTime()) {
                try {
                    TimeUnit.NANOSECONDS.timedWait(this, left);
                } catch (InterruptedException _) {
                    Thread.currentThread().interrupt();
                    return;
                }
            }
        }
    }

    /// Tells an HTTP/1.1 client that its connection ends with this response, if so. HTTP/2 has its own way.
    void markLast(Response response) {
        if (isDraining && response.getRequest().getConnectionMetaData().getHttpVersion() != HttpVersion.HTTP_2) {
            response.getHeaders().put(HttpHeader.CONNECTION, "close");
        }
    }
}
