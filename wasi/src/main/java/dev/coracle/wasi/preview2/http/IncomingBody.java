package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.preview2.io.InputStream;
import org.jspecify.annotations.Nullable;

/// The resource `incoming-body`: content, and trailers behind it. Used by the guest's thread.
public final class IncomingBody implements AutoCloseable {
    private final Body body;
    private final Runnable whenUsed;
    private final Children streams = new Children();
    private boolean streamIsTaken;

    /// @param whenUsed runs when nothing of it is needed any more
    IncomingBody(Body body, Runnable whenUsed) {
        this.body = body;
        this.whenUsed = whenUsed;
    }

    /// {@return the content, the first time}
    public Result<InputStream, @Nullable Void> stream() {
        if (streamIsTaken) {
            return Result.error(null);
        }
        streamIsTaken = true;
        return Result.ok(new InputStream(new BodySource(body, streams)));
    }

    /// What of the content was not read is thrown away.
    FutureTrailers finish() {
        streams.requireNone("incoming-body.finish: its input-stream is still there");
        body.discard();
        return new FutureTrailers(body, whenUsed);
    }

    @Override
    public void close() {
        body.cancel();
        whenUsed.run();
        streams.requireNone("incoming-body dropped: its input-stream is still there");
    }
}
