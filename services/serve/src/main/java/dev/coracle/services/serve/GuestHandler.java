package dev.coracle.services.serve;

import java.util.Locale;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.server.Handler;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;

/// Takes requests from Jetty: finds the app, and lets a guest answer when it is the request's turn.
///
/// Guests run on Jetty's own threads. A guest that was let run begins at once, on the thread that read the request.
final class GuestHandler extends Handler.Abstract {
    private final ServerContext server;
    private final Router router;
    private final Admission admission;

    GuestHandler(ServerContext server, Router router, Admission admission) {
        this.server = server;
        this.router = router;
        this.admission = admission;
    }

    @Override
    public boolean handle(Request request, Response response, Callback callback) {
        var exchange = new Exchange(server, request, response, server.begin(callback));
        var found =
                router.route(host(request.getHttpURI()), request.getHttpURI().getCanonicalPath());
        if (found.isEmpty()) {
            exchange.refuse(Refusal.NO_APP);
            return true;
        }
        var lane = found.get();
        var limits = lane.guests().app().limits();
        if (request.getLength() > limits.bodyBytes()) {
            exchange.refuse(Refusal.BODY_TOO_LARGE);
            return true;
        }
        var turn = new Turn(lane, exchange);
        switch (admission.enter(lane.admission(), turn)) {
            case RUN -> turn.run();
            case REFUSED -> exchange.refuse(Refusal.BUSY);
            case WAIT ->
                request.getComponents()
                        .getScheduler()
                        .schedule(turn::giveUp, limits.timeout().toMillis(), TimeUnit.MILLISECONDS);
        }
        return true;
    }

    private static String host(HttpURI uri) {
        var host = uri.getHost();
        return host == null ? "" : host.toLowerCase(Locale.ROOT);
    }

    /// A request that was let run, or waits for it.
    private final class Turn implements Runnable {
        private final Router.Lane lane;
        private final Exchange exchange;

        Turn(Router.Lane lane, Exchange exchange) {
            this.lane = lane;
            this.exchange = exchange;
        }

        @Override
        public void run() {
            try {
                exchange.run(lane.guests());
            } finally {
                var next = admission.leave(lane.admission());
                if (next != null) {
                    server.executor().execute(next);
                }
            }
        }

        /// It waited as long as it might have taken.
        void giveUp() {
            if (admission.withdraw(lane.admission(), this)) {
                exchange.refuse(Refusal.BUSY);
            }
        }
    }
}
