package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.preview2.io.IoError;
import dev.coracle.wasi.services.Account;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The functions of `wasi:http/types` that are no methods.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/http/wit/types.wit">types</a>
public final class HttpTypes {
    private final Account account;

    /// @param account of the guest
    public HttpTypes(Account account) {
        this.account = account;
    }

    /// {@return new fields, empty}
    public Fields fields() {
        return Fields.mutable();
    }

    /// {@return new fields}
    ///
    /// @param entries in order
    public Result<Fields, HeaderError> fieldsFromList(List<HttpField> entries) {
        return Fields.mutable(entries);
    }

    /// {@return a new request}
    ///
    /// @param headers of it
    public OutgoingRequest outgoingRequest(Fields headers) {
        return new OutgoingRequest(headers.take(), account);
    }

    /// {@return new options, all the host's own}
    public RequestOptions requestOptions() {
        return new RequestOptions();
    }

    /// {@return a new response}
    ///
    /// @param headers of it
    public OutgoingResponse outgoingResponse(Fields headers) {
        return new OutgoingResponse(headers.take(), account);
    }

    /// Answers a request.
    ///
    /// @param param of the request
    /// @param response or why there is none
    public void responseOutparamSet(ResponseOutparam param, Result<OutgoingResponse, HttpErrorCode> response) {
        param.set(response);
    }

    /// Goes on to the trailers.
    ///
    /// @param body whose stream was dropped
    /// @return its trailers, sooner or later
    /// @throws dev.coracle.engine.Trap when its stream is still there
    public FutureTrailers incomingBodyFinish(IncomingBody body) {
        return body.finish();
    }

    /// Completes a body.
    ///
    /// @param body whose stream was dropped
    /// @param trailers behind it
    /// @return nothing; fails when the content is not as long as announced
    /// @throws dev.coracle.engine.Trap when its stream is still there
    public Result<@Nullable Void, HttpErrorCode> outgoingBodyFinish(OutgoingBody body, Optional<Fields> trailers) {
        return body.finish(trailers);
    }

    /// {@return why a body's stream failed; empty for an error of something else}
    ///
    /// @param err of a stream
    public Optional<HttpErrorCode> httpErrorCode(IoError err) {
        return err.cause() instanceof HttpException cause ? Optional.of(cause.code()) : Optional.empty();
    }
}
