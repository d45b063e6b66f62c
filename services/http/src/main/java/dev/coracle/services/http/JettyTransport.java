package dev.coracle.services.http;

import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import java.util.concurrent.CompletableFuture;
import org.eclipse.jetty.client.HttpClient;
import org.jspecify.annotations.Nullable;

/// Jetty's client as a transport: HTTP/2 where the server agrees to it in TLS, else HTTP/1.1.
///
/// It starts with the first request. Its threads are daemons.
public final class JettyTransport implements HttpTransport {
    private final HttpSettings settings;
    private @Nullable HttpClient client; // guarded by this
    private boolean closed; // guarded by this

    /// A transport with [HttpSettings#DEFAULT].
    public JettyTransport() {
        this(HttpSettings.DEFAULT);
    }

    /// @param settings towards servers
    public JettyTransport(HttpSettings settings) {
        this.settings = settings;
    }

    @Override
    public CompletableFuture<HttpResponse> send(HttpRequest request, HttpTimeouts timeouts, HttpRoute route) {
        try {
            return new Exchange(client(), request, timeouts, route).start();
        } catch (HttpException e) {
            return CompletableFuture.failedFuture(e);
        }
    }

    private synchronized HttpClient client() throws HttpException {
        if (closed) {
            throw new HttpException(new HttpErrorCode.ConfigurationError());
        }
        HttpClient started = client;
        if (started == null) {
            started = ClientFactory.start(settings);
            client = started;
        }
        return started;
    }

    @Override
    public void close() {
        HttpClient running;
        synchronized (this) {
            closed = true;
            running = client;
            client = null;
        }
        if (running != null) {
            ClientFactory.stop(running);
        }
    }
}
