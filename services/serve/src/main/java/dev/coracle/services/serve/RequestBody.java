package dev.coracle.services.serve;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import java.util.Optional;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Moves a request's content from Jetty to the guest, when the guest asks for it: on the guest's own thread what has
/// arrived already, on one of Jetty's what comes while the guest waits.
final class RequestBody {
    private final Request request;
    private final long limit;
    private final Body body = new Body();
    private volatile boolean isTooLarge;

    // Guarded by this.
    private Content.@Nullable Chunk chunk;
    private boolean isAwaited;
    private long received;

    /// @param limit in bytes
    RequestBody(Request request, long limit) {
        this.request = request;
        this.limit = limit;
        body.supplyBy(this::move);
        body.whenCancelled(this::release);
    }

    /// What the guest reads.
    Body body() {
        return body;
    }

    /// Whether there was more than may be.
    boolean isTooLarge() {
        return isTooLarge;
    }

    /// Moves what is there. Jetty notices that a client leaves only where more is awaited, and a guest may never
    /// read.
    void begin() {
        move();
    }

    /// Some of it has arrived. On a thread of Jetty's.
    private synchronized void arrived() {
        isAwaited = false;
        move();
    }

    /// Moves what is there, until the guest has enough. What has not arrived yet moves by itself when it does.
    private synchronized void move() {
        while (!isAwaited && hasChunk()) {
            var current = chunk;
            if (current == null) {
                return;
            }
            boolean last = current.isLast();
            if (!body.give(current.getByteBuffer(), current::release)) {
                return;
            }
            chunk = null;
            if (last) {
                body.complete(JettyFields.from(request.getTrailers()));
            }
        }
    }

    /// Reads the next piece if there is none; asks for it if it has not arrived.
    private boolean hasChunk() {
        if (chunk != null) {
            return true;
        }
        if (!body.isOpen()) {
            return false;
        }
        var next = request.read();
        if (next == null) {
            isAwaited = true;
            request.demand(this::arrived);
            return false;
        }
        if (Content.Chunk.isFailure(next)) {
            body.fail(new HttpErrorCode.ConnectionTerminated());
            return false;
        }
        received += next.remaining();
        if (received > limit) {
            isTooLarge = true;
            next.release();
            body.fail(new HttpErrorCode.HttpRequestBodySize(Optional.of(received)));
            return false;
        }
        chunk = next;
        return true;
    }

    private synchronized void release() {
        if (chunk != null) {
            chunk.release();
            chunk = null;
        }
    }
}
