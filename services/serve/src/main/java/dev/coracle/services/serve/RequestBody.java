package dev.coracle.services.serve;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import java.util.Optional;
import java.util.concurrent.Executor;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.server.Request;
import org.jspecify.annotations.Nullable;

/// Moves a request's content from Jetty to the guest, no faster than the guest reads.
///
/// It runs on one thread at a time, and never on one that runs a guest: that may be interrupted, which closes the
/// channel that is worked with.
final class RequestBody {
    private final Request request;
    private final long limit;
    private final Executor executor;
    private final Body body = new Body();
    private Content.@Nullable Chunk chunk;
    private long received;
    private volatile boolean isTooLarge;

    /// @param limit in bytes
    /// @param executor for what follows when the guest has made room
    RequestBody(Request request, long limit, Executor executor) {
        this.request = request;
        this.limit = limit;
        this.executor = executor;
    }

    /// What the guest reads.
    Body body() {
        return body;
    }

    /// Whether there was more than may be.
    boolean isTooLarge() {
        return isTooLarge;
    }

    /// Moves what is there, and comes back for more by itself.
    void pump() {
        while (hasChunk()) {
            var current = chunk;
            if (current == null) {
                return;
            }
            body.write(current.getByteBuffer());
            if (current.hasRemaining() && body.isOpen()) {
                if (!body.whenWritable(() -> executor.execute(this::pump))) {
                    return;
                }
            } else {
                boolean last = current.isLast();
                current.release();
                chunk = null;
                if (last) {
                    body.complete(JettyFields.from(request.getTrailers()));
                    return;
                }
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
            request.demand(this::pump);
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
}
