package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.services.Account;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/// The resource `outgoing-request`. Used by the guest's thread.
public final class OutgoingRequest implements AutoCloseable {
    private final List<HttpField> headers;
    private final Account account;
    private final Children children = new Children();
    private final Body body = new Body();
    private Method method = new Method.Get();
    private Optional<String> pathWithQuery = Optional.empty();
    private Optional<Scheme> scheme = Optional.empty();
    private Optional<String> authority = Optional.empty();
    private boolean bodyIsTaken;

    OutgoingRequest(List<HttpField> headers, Account account) {
        this.headers = headers;
        this.account = account;
    }

    /// {@return the body, the first time}
    public Result<OutgoingBody, @Nullable Void> body() {
        if (bodyIsTaken) {
            return Result.error(null);
        }
        bodyIsTaken = true;
        return Result.ok(new OutgoingBody(
                body,
                OutgoingBody.announcedLength(headers),
                length -> new HttpErrorCode.HttpRequestBodySize(Optional.of(length)),
                account));
    }

    /// {@return the method, GET at first}
    public Method method() {
        return method;
    }

    /// Sets the method.
    ///
    /// @param value the method
    /// @return nothing; fails for what is none
    public Result<@Nullable Void, @Nullable Void> setMethod(Method value) {
        if (!Syntax.isToken(value.text())) {
            return Result.error(null);
        }
        method = Method.of(value.text());
        return Result.ok();
    }

    /// {@return path and query, without one at first}
    public Optional<String> pathWithQuery() {
        return pathWithQuery;
    }

    /// Sets path and query.
    ///
    /// @param value path and query
    /// @return nothing; fails for what is none
    public Result<@Nullable Void, @Nullable Void> setPathWithQuery(Optional<String> value) {
        return check(value, Syntax::isPathWithQuery, () -> pathWithQuery = value);
    }

    /// {@return the scheme; without one, HTTPS}
    public Optional<Scheme> scheme() {
        return scheme;
    }

    /// Sets the scheme.
    ///
    /// @param value the scheme
    /// @return nothing; fails for what is none
    public Result<@Nullable Void, @Nullable Void> setScheme(Optional<Scheme> value) {
        return check(value.map(Scheme::text), Syntax::isScheme, () -> scheme = value);
    }

    /// {@return host and port, without them at first}
    public Optional<String> authority() {
        return authority;
    }

    /// Sets host and port.
    ///
    /// @param value host and port
    /// @return nothing; fails for what is none
    public Result<@Nullable Void, @Nullable Void> setAuthority(Optional<String> value) {
        return check(value, Syntax::isAuthority, () -> authority = value);
    }

    private static Result<@Nullable Void, @Nullable Void> check(
            Optional<String> text, Predicate<String> rule, Runnable set) {
        if (text.isPresent() && !rule.test(text.get())) {
            return Result.error(null);
        }
        set.run();
        return Result.ok();
    }

    /// {@return its headers, which cannot be changed any more}
    public Fields headers() {
        return Fields.child(headers, children);
    }

    List<HttpField> fields() {
        return headers;
    }

    /// A body that the guest never asked for is empty.
    Body bodyToSend() {
        if (!bodyIsTaken) {
            body.complete(List.of());
        }
        return body;
    }

    @Override
    public void close() {
        children.requireNone("outgoing-request dropped: its headers are still there");
    }
}
