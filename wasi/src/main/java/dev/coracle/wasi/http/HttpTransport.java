package dev.coracle.wasi.http;

import java.util.concurrent.CompletableFuture;

/// Makes HTTP requests for guests. Used by many threads at once.
///
/// An implementation follows no redirects, keeps no cookies, decodes no content and adds no header beyond those that
/// the
/// protocol needs. It checks nothing that the caller has checked: method, fields and grants.
public interface HttpTransport extends AutoCloseable {
    /// Sends a request. Does not block: the request's body is taken as it arrives, and what of the response is not
    /// read yet stays with the server.
    ///
    /// Cancelling the future, or the response's body, ends the exchange.
    ///
    /// @param request its body is this transport's to read
    /// @param timeouts failures are `connection-timeout`, `HTTP-response-timeout` and `connection-read-timeout`
    /// @param route asked for each new connection, on a thread that may block
    /// @return completes with the response's head, or with a [HttpException]
    CompletableFuture<HttpResponse> send(HttpRequest request, HttpTimeouts timeouts, HttpRoute route);

    /// Ends all exchanges and closes all connections.
    @Override
    void close();
}
