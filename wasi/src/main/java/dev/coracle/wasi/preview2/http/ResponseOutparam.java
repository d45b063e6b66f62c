package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpResponse;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// The resource `response-outparam`: takes the response to an incoming request, once, since taking it takes this
/// away.
public final class ResponseOutparam {
    private static final int FIRST_FINAL_STATUS = 200;

    private final CompletableFuture<HttpResponse> response;

    /// @param response completed with what the guest answers
    public ResponseOutparam(CompletableFuture<HttpResponse> response) {
        this.response = response;
    }

    /// Informational responses are not sent.
    ///
    /// @param status of it
    /// @param headers of it
    /// @return why not
    public Result<@Nullable Void, HttpErrorCode> sendInformational(int status, Fields headers) {
        headers.close();
        return Result.error(
                status < FIRST_FINAL_STATUS
                        ? new HttpErrorCode.InternalError(Optional.of("informational responses are not sent"))
                        : new HttpErrorCode.HttpProtocolError());
    }

    void set(Result<OutgoingResponse, HttpErrorCode> answer) {
        switch (answer) {
            case Result.Ok(var guests) -> response.complete(guests.toSend());
            case Result.Error(var code) -> response.completeExceptionally(new HttpException(code));
        }
    }
}
