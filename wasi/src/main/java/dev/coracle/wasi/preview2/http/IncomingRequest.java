package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `incoming-request`. Used by the guest's thread.
public final class IncomingRequest implements AutoCloseable {
    private final HttpRequest request;
    private final List<HttpField> headers;
    private final Children children = new Children();
    private boolean bodyIsTaken;

    /// @param request its body is the guest's to read
    public IncomingRequest(HttpRequest request) {
        this.request = request;
        this.headers = Fields.ofMessage(request.headers());
    }

    /// {@return the method}
    public Method method() {
        return Method.of(request.method());
    }

    /// {@return path and query}
    public Optional<String> pathWithQuery() {
        return Optional.of(request.pathWithQuery());
    }

    /// {@return how the request came}
    public Optional<Scheme> scheme() {
        return Optional.of(Scheme.of(request.scheme()));
    }

    /// {@return the host that was asked for}
    public Optional<String> authority() {
        return Optional.of(request.authority());
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
        return Result.ok(new IncomingBody(request.body(), () -> {}));
    }

    @Override
    public void close() {
        if (!bodyIsTaken) {
            request.body().cancel();
        }
        children.requireNone("incoming-request dropped: its headers are still there");
    }
}
