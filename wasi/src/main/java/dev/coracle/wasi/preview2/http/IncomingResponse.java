package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpResponse;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// The resource `incoming-response`. Used by the guest's thread.
public final class IncomingResponse implements AutoCloseable {
    private final HttpResponse response;
    private final Runnable whenUsed;
    private final List<HttpField> headers;
    private final Children children = new Children();
    private boolean bodyIsTaken;

    /// @param whenUsed runs when nothing of it is needed any more
    IncomingResponse(HttpResponse response, Runnable whenUsed) {
        this.response = response;
        this.whenUsed = whenUsed;
        this.headers = Fields.ofMessage(response.headers());
    }

    /// {@return the status}
    public int status() {
        return response.status();
    }

    /// {@return its headers, which cannot be changed}
    public Fields headers() {
        return Fields.child(headers, children);
    }

    /// {@return the body, the first time}
    public Result<IncomingBody, @Nullable Void> consume() {
        if (bodyIsTaken) {
            return Result.error(null);
        }
        bodyIsTaken = true;
        return Result.ok(new IncomingBody(response.body(), whenUsed));
    }

    @Override
    public void close() {
        if (!bodyIsTaken) {
            response.body().cancel();
            whenUsed.run();
        }
        children.requireNone("incoming-response dropped: its headers are still there");
    }
}
