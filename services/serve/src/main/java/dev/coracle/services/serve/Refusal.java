package dev.coracle.services.serve;

import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasi.http.HttpErrorCode;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Response;

/// What a client gets when no guest answers. It says nothing of the inside; the log does.
///
/// @param status of the response
/// @param text for people
/// @param retryAfter seconds; 0 when trying again is of no use
record Refusal(int status, String text, int retryAfter) {
    static final Refusal NO_APP = new Refusal(404, "no app is here", 0);
    static final Refusal NO_FILE = new Refusal(404, "no such file", 0);
    static final Refusal WRONG_METHOD = new Refusal(405, "files can only be read", 0);
    static final Refusal BODY_TOO_LARGE = new Refusal(413, "the body is too large", 0);
    static final Refusal BUSY = new Refusal(503, "the app is busy", 1);
    static final Refusal STOPPED = new Refusal(503, "the app was stopped", 1);
    static final Refusal TOO_SLOW = new Refusal(504, "the app took too long", 0);
    static final Refusal FAILED = new Refusal(500, "the app failed", 0);
    static final Refusal WRONG_ANSWER = new Refusal(502, "the app gave no proper answer", 0);

    /// Makes a response say this.
    ///
    /// @param response that nothing was sent of yet; it keeps what fields it has
    /// @param id of the request
    /// @return its content
    ByteBuffer begin(Response response, String id) {
        response.setStatus(status);
        var fields = response.getHeaders();
        fields.put(HttpHeader.CONTENT_TYPE, "text/plain;charset=utf-8");
        fields.put("x-request-id", id);
        if (retryAfter > 0) {
            fields.put(HttpHeader.RETRY_AFTER, retryAfter);
        }
        return ByteBuffer.wrap((text + "\nrequest " + id + "\n").getBytes(StandardCharsets.UTF_8));
    }

    /// Whether it is the app's fault, and not that of who asks, or of how many do.
    boolean isFault() {
        return status >= 500 && retryAfter == 0;
    }

    /// For a request above the rate.
    static Refusal tooMany(int secondsToWait) {
        return new Refusal(429, "too many requests", secondsToWait);
    }

    /// For a guest that could not be started, or did not end well.
    static Refusal of(Throwable failure) {
        return switch (failure instanceof Trap trap ? trap.code() : TrapCode.UNREACHABLE) {
            case DEADLINE, CPU_TIME -> TOO_SLOW;
            case INTERRUPTED -> STOPPED;
            default -> FAILED;
        };
    }

    /// For a guest that gives an error as its answer.
    ///
    /// @see <a href="https://www.rfc-editor.org/rfc/rfc9209#section-2.3">RFC 9209, 2.3</a>
    static Refusal of(HttpErrorCode code) {
        return switch (code) {
            case HttpErrorCode.HttpRequestBodySize _ -> BODY_TOO_LARGE;
            case HttpErrorCode.HttpRequestDenied _ -> new Refusal(403, "the app denies this", 0);
            case HttpErrorCode.HttpRequestLengthRequired _ -> new Refusal(411, "a length is required", 0);
            case HttpErrorCode.HttpRequestUriTooLong _ -> new Refusal(414, "the URL is too long", 0);
            case HttpErrorCode.HttpRequestHeaderSectionSize _,
                    HttpErrorCode.HttpRequestHeaderSize _,
                    HttpErrorCode.HttpRequestTrailerSectionSize _,
                    HttpErrorCode.HttpRequestTrailerSize _ -> new Refusal(431, "the fields are too large", 0);
            case HttpErrorCode.HttpRequestMethodInvalid _, HttpErrorCode.HttpRequestUriInvalid _ ->
                new Refusal(400, "the request makes no sense to the app", 0);
            case HttpErrorCode.DestinationUnavailable _, HttpErrorCode.ConnectionLimitReached _ -> BUSY;
            case HttpErrorCode.DnsTimeout _,
                    HttpErrorCode.ConnectionTimeout _,
                    HttpErrorCode.ConnectionReadTimeout _,
                    HttpErrorCode.ConnectionWriteTimeout _,
                    HttpErrorCode.HttpResponseTimeout _ ->
                new Refusal(504, "the app waited for another server too long", 0);
            case HttpErrorCode.ConfigurationError _, HttpErrorCode.DestinationNotFound _ -> FAILED;
            default -> WRONG_ANSWER;
        };
    }
}
