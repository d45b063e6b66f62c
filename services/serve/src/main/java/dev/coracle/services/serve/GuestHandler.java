package dev.coracle.services.serve;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// Takes requests from Jetty: finds the app, and lets a guest answer when it is the request's turn.
///
/// Guests run on Jetty's own threads. A guest that was let run begins at once, on the thread that read the request.
final class GuestHandler extends Handler.Abstract {
    private final ServerContext server;
    private final Apps apps;
    private final Admission admission;

    GuestHandler(ServerContext server, Apps apps, Admission admission) {
        this.server = server;
        this.apps = apps;
        this.admission = admission;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var counted = server.begin(request, callback);
        try {
            answer(request, new Exchange(server, request, response, counted));
        } catch (RuntimeException | Error e) {
            server.fail(counted, server.nextId(), e);
        }
        return true;
    }

    private void answer(Request request, Exchange exchange) {
        var path = path(request.getHttpURI());
        var found = apps.find(host(request.getHttpURI()), path);
        if (found == null) {
            exchange.refuse(Refusal.NO_APP);
            return;
        }
        var app = found.app();
        exchange.routeTo(found);
        if (request.getLength() > app.limits().bodyBytes()) {
            exchange.refuse(Refusal.BODY_TOO_LARGE);
            return;
        }
        int secondsToWait = app.secondsToWait();
        if (secondsToWait > 0) {
            reject(app, exchange, Refusal.tooMany(secondsToWait));
            return;
        }
        var files = app.files();
        if (files != null) {
            exchange.send(files, path);
            return;
        }
        var turn = new Turn(app, exchange);
        switch (admission.enter(app.lane(), turn)) {
            case RUN -> turn.run();
            case REFUSED -> reject(app, exchange, Refusal.BUSY);
            case WAIT -> turn.giveUpLater(request.getComponents().getScheduler());
        }
    }

    private static void reject(HostedApp app, Exchange exchange, Refusal why) {
        app.statistics().rejected();
        exchange.refuse(why);
    }

    private static String host(HttpURI uri) {
        var host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /// What is asked of a whole server (`OPTIONS *`) has no path of its own.
    private static String path(HttpURI uri) {
        var path = uri.getCanonicalPath();
        return path == null || !path.startsWith("/") ? "/" : path;
    }

    /// A request that was let run, or waits for it.
    private final class Turn implements Runnable, Exchange.Waiting {
        private final HostedApp app;
        private final Exchange exchange;

        // Guarded by this.
        private boolean hasBegun;
        private Scheduler.@Nullable Task givingUp;

        Turn(HostedApp app, Exchange exchange) {
            this.app = app;
            this.exchange = exchange;
        }

        @Override
        public void run() {
            begin();
            try {
                exchange.run(this);
            } catch (RuntimeException | Error e) {
                exchange.fail(e);
            } finally {
                start(admission.leave(app.lane()));
            }
        }

        @Override
        public void begins() {
            start(admission.pause(app.lane()));
        }

        @Override
        public void ends() {
            admission.resume(app.lane());
        }

        private void start(@Nullable Runnable next) {
            if (next != null) {
                server.executor().execute(next);
            }
        }

        /// It does not wait longer than it might have taken. What is scheduled holds the request, so that ends with
        /// the waiting.
        synchronized void giveUpLater(Scheduler scheduler) {
            if (!hasBegun) {
                givingUp =
                        scheduler.schedule(this::giveUp, app.limits().timeout().toMillis(), TimeUnit.MILLISECONDS);
            }
        }

        private synchronized void begin() {
            hasBegun = true;
            if (givingUp != null) {
                givingUp.cancel();
            }
        }

        private void giveUp() {
            if (admission.withdraw(app.lane(), this)) {
                reject(app, exchange, Refusal.BUSY);
            }
        }
    }
}
