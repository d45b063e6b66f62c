package dev.coracle.services.serve;

import dev.coracle.engine.Store;
import dev.coracle.services.serve.tracing.RequestTrace;
import dev.coracle.services.serve.tracing.TracedTransport;
import dev.coracle.wasi.IncomingHandler;
import dev.coracle.wasi.Preview2;
import dev.coracle.wasi.StandardOutput;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// An instance of an app. Used by one thread at a time; [#interrupt] is for any.
final class Guest implements AutoCloseable {
    private final App app;
    private final Store store;
    private final Preview2 wasi;
    private final IncomingHandler handler;
    private final GuestOutput output;
    private final GuestOutput error;
    private final TracedTransport transport;
    private int requests;

    private Guest(
            App app,
            Store store,
            Preview2 wasi,
            IncomingHandler handler,
            GuestOutput output,
            GuestOutput error,
            TracedTransport transport) {
        this.app = app;
        this.store = store;
        this.wasi = wasi;
        this.handler = handler;
        this.output = output;
        this.error = error;
        this.transport = transport;
    }

    /// Starts an instance.
    ///
    /// @param request whose log lines are those of the start
    /// @param trace of the request, to which what the start asks of other servers belongs
    /// @throws IOException if what it is granted cannot be opened
    /// @throws dev.coracle.engine.Trap if it cannot be started
    static Guest start(App app, ServerLog log, String request, RequestTrace trace) throws IOException {
        var output = new GuestOutput(log, app.name(), "stdout", request);
        var error = new GuestOutput(log, app.name(), "stderr", request);
        var config = app.wasi().withOutput(new StandardOutput.To(output)).withError(new StandardOutput.To(error));
        var network = config.network();
        var transport = new TracedTransport(network.transport(), trace);
        if (trace.isOn()) {
            config = config.withNetwork(network.withTransport(transport));
        }
        var store = app.newStore();
        Preview2 wasi = null;
        try {
            wasi = Wasi.preview2(config);
            return new Guest(app, store, wasi, app.instantiate(store, wasi), output, error, transport);
        } catch (IOException | RuntimeException | Error e) {
            store.close();
            if (wasi != null) {
                wasi.close();
            }
            throw e;
        }
    }

    /// Answers a request, as [IncomingHandler] says.
    void handle(
            String id,
            RequestTrace trace,
            HttpRequest request,
            CompletableFuture<HttpResponse> response,
            Runnable beforeWaiting,
            Runnable afterWaiting) {
        if (requests > 0) {
            app.renew(store);
        }
        requests++;
        output.begin(id);
        error.begin(id);
        transport.belongTo(trace);
        try {
            handler.handle(request, response, beforeWaiting, afterWaiting);
        } finally {
            output.end();
            error.end();
        }
    }

    /// What it wrote last to its standard error, for the request that it answers.
    List<String> lastErrorLines() {
        return error.lastLines();
    }

    /// Stops what it is doing.
    void interrupt() {
        store.interrupt();
    }

    /// Whether it can answer another request, of the number that it may.
    boolean isReusable(int most) {
        return requests < most && !store.isClosed();
    }

    @Override
    public void close() {
        try {
            store.close();
        } finally {
            wasi.close();
        }
    }
}
