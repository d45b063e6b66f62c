package dev.coracle.services.serve;

import dev.coracle.services.serve.tracing.RequestTrace;
import java.io.IOException;
import java.util.concurrent.ConcurrentLinkedDeque;

/// The guests of an app that have nothing to do. Used by all threads.
final class GuestPool implements AutoCloseable {
    private final App app;
    private final ServerLog log;
    private final ConcurrentLinkedDeque<Guest> idle = new ConcurrentLinkedDeque<>();
    private volatile boolean closed;

    GuestPool(App app, ServerLog log) {
        this.app = app;
        this.log = log;
    }

    App app() {
        return app;
    }

    /// A guest for a request: one that answered others before if the app is so configured, else a new one.
    ///
    /// @throws IOException if what it is granted cannot be opened
    /// @throws dev.coracle.engine.Trap if it cannot be started
    Guest take(String request, RequestTrace trace) throws IOException {
        var guest = idle.pollFirst();
        return guest == null ? Guest.start(app, log, request, trace) : guest;
    }

    /// Takes a guest back.
    ///
    /// @param usable whether its last request ended well
    void give(Guest guest, boolean usable) {
        if (usable && !closed && guest.isReusable(app.limits().reuse())) {
            idle.addFirst(guest);
            if (closed) {
                closeIdle();
            }
        } else {
            guest.close();
        }
    }

    /// Closes those that have nothing to do, and the others when they come back.
    @Override
    public void close() {
        closed = true;
        closeIdle();
    }

    private void closeIdle() {
        for (var guest = idle.poll(); guest != null; guest = idle.poll()) {
            guest.close();
        }
    }
}
