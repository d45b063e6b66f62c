package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.preview2.io.Pollable;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `future-trailers`. Used by the guest's thread.
public final class FutureTrailers implements AutoCloseable {
    private final Body body;
    private final Runnable whenUsed;
    private final Children trailers = new Children();
    private boolean isTaken;

    FutureTrailers(Body body, Runnable whenUsed) {
        this.body = body;
        this.whenUsed = whenUsed;
    }

    /// {@return what is ready when the body has ended}
    public Pollable subscribe() {
        return new Pollable(poller -> body.whenReadable(poller.waker()));
    }

    /// {@return the trailers, once the body has ended, the first time; empty when it has none}
    public Optional<Result<Result<Optional<Fields>, HttpErrorCode>, @Nullable Void>> get() {
        return body.end().map(this::take);
    }

    private Result<Result<Optional<Fields>, HttpErrorCode>, @Nullable Void> take(Body.End end) {
        if (isTaken) {
            return Result.error(null);
        }
        isTaken = true;
        return Result.ok(
                switch (end) {
                    case Body.End.Complete(var fields) when fields.isEmpty() -> Result.ok(Optional.empty());
                    case Body.End.Complete(var fields) ->
                        Result.ok(Optional.of(Fields.child(Fields.ofMessage(fields), trailers)));
                    case Body.End.Failed(var reason) -> Result.error(reason);
                });
    }

    @Override
    public void close() {
        body.cancel();
        whenUsed.run();
        trailers.requireNone("future-trailers dropped: its trailers are still there");
    }
}
