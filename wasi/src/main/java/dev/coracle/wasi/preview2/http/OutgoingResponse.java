package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.services.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The resource `outgoing-response`. Used by the guest's thread.
public final class OutgoingResponse implements AutoCloseable {
    private static final int OK = 200;
    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 999;

    private final List<HttpField> headers;
    private final Account account;
    private final Children children = new Children();
    private final Body body = new Body();
    private int status = OK;
    private boolean bodyIsTaken;

    OutgoingResponse(List<HttpField> headers, Account account) {
        this.headers = headers;
        this.account = account;
    }

    /// {@return the status, 200 at first}
    public int statusCode() {
        return status;
    }

    /// Sets the status.
    ///
    /// @param statusCode three digits
    /// @return nothing; fails for what is no status
    public Result<@Nullable Void, @Nullable Void> setStatusCode(int statusCode) {
        if (statusCode < FIRST_STATUS || statusCode > LAST_STATUS) {
            return Result.error(null);
        }
        status = statusCode;
        return Result.ok();
    }

    /// {@return its headers, which cannot be changed any more}
    public Fields headers() {
        return Fields.child(headers, children);
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
                length -> new HttpErrorCode.HttpResponseBodySize(Optional.of(length)),
                account));
    }

    /// A body that the guest never asked for is empty.
    HttpResponse toSend() {
        if (!bodyIsTaken) {
            body.complete(List.of());
        }
        return new HttpResponse(status, headers, body);
    }

    @Override
    public void close() {
        children.requireNone("outgoing-response dropped: its headers are still there");
    }
}
