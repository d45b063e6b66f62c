package dev.coracle.services.http;

import dev.coracle.wasi.http.Body;
import org.eclipse.jetty.io.Content;
import org.jspecify.annotations.Nullable;

/// Moves a response's content from Jetty into its body, no faster than the body is read.
///
/// It runs on one thread at a time: Jetty's when content arrives, the reader's when there is room again.
final class ResponsePump {
    private final Content.Source source;
    private final Body body;
    private final Watch watch;
    private Content.@Nullable Chunk chunk;

    /// Told of what the pump waits for, and of the end.
    interface Watch {
        /// The server is to send something.
        void waiting();

        /// The server has sent something.
        void arrived();

        /// Everything is in the body.
        void finished();
    }

    ResponsePump(Content.Source source, Body body, Watch watch) {
        this.source = source;
        this.body = body;
        this.watch = watch;
    }

    void run() {
        while (hasChunk()) {
            var current = chunk;
            if (current == null || Content.Chunk.isFailure(current)) {
                return; // the exchange is told of failures
            }
            boolean last = current.isLast();
            if (body.give(current.getByteBuffer(), current::release)) {
                chunk = null;
                if (last) {
                    watch.finished();
                    return;
                }
            } else if (!body.whenWritable(this::run)) {
                return;
            }
        }
    }

    private boolean hasChunk() {
        if (chunk != null) {
            return true;
        }
        if (!body.isOpen()) {
            return false; // the exchange was told of it
        }
        chunk = source.read();
        if (chunk != null) {
            watch.arrived();
            return true;
        }
        watch.waiting();
        source.demand(this::run);
        return false;
    }
}
