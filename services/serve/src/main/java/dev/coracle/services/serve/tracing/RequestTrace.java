package dev.coracle.services.serve.tracing;

import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// One request that is traced. Nothing here waits, and nothing throws.
public interface RequestTrace {
    /// A request that is not traced.
    RequestTrace NONE = new RequestTrace() {
        @Override
        public boolean isOn() {
            return false;
        }

        @Override
        public String id() {
            return "";
        }

        @Override
        public void routed(String app, String route) {}

        @Override
        public List<HttpField> toGuest(List<HttpField> sent) {
            return sent;
        }

        @Override
        public CompletableFuture<HttpResponse> send(
                HttpTransport transport, HttpRequest request, HttpTimeouts timeouts, HttpRoute route) {
            return transport.send(request, timeouts, route);
        }

        @Override
        public void failed(String reason, String text) {}

        @Override
        public void end(int status, boolean isComplete) {}
    };

    /// Whether there is a trace.
    boolean isOn();

    /// The trace's id, 32 hexadecimal digits; empty if there is none.
    String id();

    /// An app is to answer.
    ///
    /// @param route by which it has the request, such as `/cart/...`
    void routed(String app, String route);

    /// The request's fields as the guest is to see them: it is called by this server, not by the client.
    List<HttpField> toGuest(List<HttpField> sent);

    /// Sends a request that the guest makes.
    ///
    /// @return what the transport gave
    CompletableFuture<HttpResponse> send(
            HttpTransport transport, HttpRequest request, HttpTimeouts timeouts, HttpRoute route);

    /// The guest failed.
    ///
    /// @param reason one of few words
    /// @param text what happened, in one or more lines
    void failed(String reason, String text);

    /// The request has ended. Called once.
    ///
    /// @param status of the response; 0 if there was none
    /// @param isComplete whether the response was sent to its end
    void end(int status, boolean isComplete);
}
