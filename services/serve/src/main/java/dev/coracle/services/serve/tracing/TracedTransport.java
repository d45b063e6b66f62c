package dev.coracle.services.serve.tracing;

import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import dev.coracle.wasi.http.HttpTransports;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;

/// Sends the requests of one guest, each as part of the request that the guest is answering.
public final class TracedTransport implements HttpTransport {
    private final Optional<HttpTransport> transport;
    private volatile RequestTrace trace;

    /// @param transport that sends; empty for [HttpTransports#installed()]
    /// @param trace of the first request
    public TracedTransport(Optional<HttpTransport> transport, RequestTrace trace) {
        this.transport = transport;
        this.trace = trace;
    }

    /// What is sent from now on belongs to this request.
    public void belongTo(RequestTrace request) {
        trace = request;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request, HttpTimeouts timeouts, HttpRoute route) {
        var sender = transport.or(HttpTransports::installed);
        return sender.isEmpty()
                ? CompletableFuture.failedFuture(new HttpException(new HttpErrorCode.ConfigurationError()))
                : trace.send(sender.get(), request, timeouts, route);
    }

    /// The transport belongs to others, too, and stays open.
    @Override
    public void close() {}
}
