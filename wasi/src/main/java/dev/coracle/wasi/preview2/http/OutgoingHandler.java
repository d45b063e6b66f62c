package dev.coracle.wasi.preview2.http;

import dev.coracle.component.Result;
import dev.coracle.wasi.host.WasiException;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTransport;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.util.Optional;
import java.util.function.Supplier;

/// The function of `wasi:http/outgoing-handler`.
///
/// @see <a href="https://github.com/WebAssembly/WASI/blob/wasi-0.2/proposals/http/wit/handler.wit">handler</a>
public final class OutgoingHandler {
    private final GuestNetwork network;
    private final HttpRoute route;
    private final Supplier<Optional<HttpTransport>> transport;

    /// @param network of the guest
    /// @param transport asked for with each request
    public OutgoingHandler(GuestNetwork network, Supplier<Optional<HttpTransport>> transport) {
        this.network = network;
        this.route = new GrantedRoute(network.rules());
        this.transport = transport;
    }

    /// Sends a request.
    ///
    /// @param request is sent as it is now; its body may still be written
    /// @param options time-outs
    /// @return the response, sooner or later; or at once why there will be none
    public Result<FutureIncomingResponse, HttpErrorCode> handle(
            OutgoingRequest request, Optional<RequestOptions> options) {
        try {
            return Result.ok(new FutureIncomingResponse(send(request, options)));
        } catch (HttpException e) {
            return Result.error(e.code());
        }
    }

    private OutgoingExchange send(OutgoingRequest request, Optional<RequestOptions> options) throws HttpException {
        var target = RequestTarget.of(request);
        if (!network.rules().mayRequest(target.scheme(), target.host(), target.port(), target.pathWithQuery())) {
            throw new HttpException(new HttpErrorCode.HttpRequestDenied());
        }
        var sender = transport.get().orElseThrow(() -> new HttpException(new HttpErrorCode.ConfigurationError()));
        try {
            network.requireRoom();
        } catch (WasiException _) {
            throw new HttpException(new HttpErrorCode.ConnectionLimitReached());
        }
        return counted(new OutgoingExchange(
                network, sender.send(toSend(request, target), RequestOptions.timeouts(options), route)));
    }

    private OutgoingExchange counted(OutgoingExchange exchange) throws HttpException {
        try {
            network.add(exchange);
            return exchange;
        } catch (WasiException _) {
            exchange.close();
            throw new HttpException(new HttpErrorCode.ConnectionLimitReached());
        }
    }

    private static HttpRequest toSend(OutgoingRequest request, RequestTarget target) {
        return new HttpRequest(
                request.method().text(),
                target.scheme(),
                target.authority(),
                target.pathWithQuery(),
                request.fields(),
                request.bodyToSend());
    }
}
