package dev.coracle.services.serve;

import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.services.serve.files.StaticFiles;
import dev.coracle.services.serve.routing.Route;
import dev.coracle.services.serve.spin.SpinFields;
import dev.coracle.services.serve.tracing.RequestHead;
import dev.coracle.services.serve.tracing.RequestTrace;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import java.io.IOException;
import java.time.Instant;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.http.HttpStatus;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// One request and its response.
///
/// It is over when the guest has returned and the response is sent, in whichever order; Jetty is told then, and not
/// before, because the guest may still read the request's content.
final class Exchange implements ResponseSender.Outcome {
    private final ServerContext server;
    private final Request request;
    private final Response response;
    private final Callback callback;
    private final String id;
    private final ResponseSender sender;
    private final RequestTrace trace;

    private @Nullable HostedApp app;
    private @Nullable Route route;
    private @Nullable RequestBody content;
    private long guestNanoseconds;
    private List<String> printed = List.of();

    // Guarded by this.
    private @Nullable Guest guest;
    private @Nullable Refusal refusal;
    private @Nullable Throwable failure;
    private Scheduler.@Nullable Task breakingOff;
    private boolean guestHasEnded;
    private boolean responseHasEnded;
    private boolean clientIsGone;

    /// Told when the guest waits, on its thread.
    interface Waiting {
        void begins();

        void ends();
    }

    Exchange(ServerContext server, Request request, Response response, Callback callback) {
        this.server = server;
        this.request = request;
        this.response = response;
        this.callback = callback;
        this.id = server.nextId();
        this.sender = new ResponseSender(response, server, this);
        this.trace = server.tracing().isOn() ? server.tracing().begin(head()) : RequestTrace.NONE;
    }

    private RequestHead head() {
        var uri = request.getHttpURI();
        var version = protocol().asString();
        return new RequestHead(
                id,
                request.getMethod(),
                request.isSecure() ? "https" : "http",
                uri.getHost() == null ? "" : uri.getHost(),
                uri.getPort(),
                path(),
                version.substring(version.indexOf('/') + 1),
                Request.getRemoteAddr(request),
                JettyFields.from(request.getHeaders()));
    }

    /// This app is asked.
    void routeTo(Apps.Routed asked) {
        app = asked.app();
        route = asked.route();
        if (trace.isOn()) {
            trace.routed(app.name(), asked.route().path());
        }
    }

    /// Answers without a guest.
    void refuse(Refusal why) {
        synchronized (this) {
            guestHasEnded = true;
            responseHasEnded = true;
            refusal = why;
        }
        finish();
    }

    /// Answers with a file, on Jetty's threads: none waits for the client.
    ///
    /// @param path of the request, canonical
    void send(StaticFiles files, String path) {
        var counted = new CountedResponse(request, response);
        var whenSent = Callback.from(
                () -> {
                    log(response.getStatus(), counted.bytes(), true);
                    callback.succeeded();
                },
                failure -> {
                    if (!response.isCommitted()) {
                        fail(failure);
                        return;
                    }
                    log(response.getStatus(), counted.bytes(), false);
                    callback.failed(failure);
                });
        switch (files.find(request.getMethod(), path, Objects.requireNonNull(route))) {
            case StaticFiles.Found.Content(var file) -> {
                server.markLast(response);
                files.send(file, request, counted, whenSent);
            }
            case StaticFiles.Found.Elsewhere(var place) -> {
                server.markLast(response);
                files.redirect(place, request, counted, whenSent);
            }
            case StaticFiles.Found.None _ -> refuse(Refusal.NO_FILE);
            case StaticFiles.Found.WrongMethod _ -> refuse(Refusal.WRONG_METHOD);
        }
    }

    /// Lets a guest of the app answer. On a thread that guests may use; returns when the guest has ended.
    void run(Waiting waiting) {
        var asked = Objects.requireNonNull(app);
        request.addFailureListener(this::clientGone);
        // A guest may take its time; what waits for the client has time-outs of its own.
        request.addIdleTimeoutListener(_ -> false);
        var body = new RequestBody(request, asked.limits().bodyBytes());
        content = body;
        long start = System.nanoTime();
        GuestPool guests = null;
        Guest taken = null;
        Throwable thrown = null;
        try {
            guests = asked.guests();
            taken = guests.take(id, trace);
            begin(taken);
            body.begin();
            answer(taken, body, waiting);
        } catch (AppException | IOException | RuntimeException | Error e) {
            thrown = e;
            body.body().cancel();
        }
        guestNanoseconds = System.nanoTime() - start;
        if (taken != null) {
            printed = taken.lastErrorLines();
        }
        try {
            if (thrown != null) {
                failed(asked, thrown);
            }
            end(thrown);
        } finally {
            if (guests != null && taken != null) {
                close(guests, taken, thrown == null);
            }
            asked.used();
        }
    }

    /// Ends this, since the server itself has failed.
    void fail(Throwable why) {
        synchronized (this) {
            guest = null;
            guestHasEnded = true;
            responseHasEnded = true;
        }
        sender.abandon();
        server.fail(callback, id, why);
    }

    private void failed(HostedApp asked, Throwable thrown) {
        var text = text(thrown);
        server.log().failed(asked.name(), id, trace.id(), text);
        wentWrong(asked, AppStatus.Failure.of(thrown), text);
    }

    private void wentWrong(HostedApp asked, AppStatus.Failure why, String text) {
        trace.failed(why.label(), text);
        asked.statistics().failed(why);
        asked.statistics()
                .wentWrong(
                        new AppStatus.Error(Instant.now(), id, trace.id(), why.label(), LastErrors.cut(text), printed));
    }

    private static String text(Throwable thrown) {
        return switch (thrown) {
            case Trap trap -> TrapText.of(trap);
            case WasmException e -> "uncaught exception, tag " + e.tag().externalType() + " with " + e.values();
            case AppException e -> "cannot be loaded: " + e.getMessage();
            default -> thrown.toString();
        };
    }

    private synchronized void begin(Guest taken) {
        guest = taken;
        if (clientIsGone) {
            taken.interrupt();
        }
    }

    private void answer(Guest taken, RequestBody body, Waiting waiting) {
        var answer = new CompletableFuture<HttpResponse>();
        var _ = answer.whenComplete((head, error) -> {
            if (head != null) {
                begin(head);
            } else {
                refuseLater(
                        error instanceof HttpException answered ? Refusal.of(answered.code()) : Refusal.WRONG_ANSWER);
            }
        });
        Runnable before = () -> {
            sender.guestWaits();
            waiting.begins();
        };
        taken.handle(id, trace, guestRequest(body), answer, before, waiting::ends);
    }

    /// The guest has answered.
    private void begin(HttpResponse head) {
        if (HttpStatus.isInformational(head.status())) {
            head.body().cancel();
            refuseLater(Refusal.WRONG_ANSWER);
        } else {
            sender.begin(head);
        }
    }

    private synchronized void refuseLater(Refusal why) {
        if (refusal == null) {
            refusal = why;
        }
        responseHasEnded = true;
    }

    private HttpRequest guestRequest(RequestBody body) {
        return new HttpRequest(
                request.getMethod(), request.isSecure() ? "https" : "http", authority(), path(), fields(), body.body());
    }

    private List<HttpField> fields() {
        var fields = trace.toGuest(JettyFields.from(request.getHeaders()));
        if (!Objects.requireNonNull(app).hasSpinFields()) {
            return fields;
        }
        var path = path();
        int query = path.indexOf('?');
        return SpinFields.add(
                fields,
                (request.isSecure() ? "https" : "http") + "://" + authority() + path,
                query < 0 ? path : path.substring(0, query),
                Objects.requireNonNull(route),
                Request.getRemoteAddr(request) + ":" + Request.getRemotePort(request));
    }

    private String authority() {
        var authority = request.getHttpURI().getAuthority();
        return authority == null ? "" : authority;
    }

    /// As it was sent, unless it climbs: what is routed is what the guest sees.
    private String path() {
        var uri = request.getHttpURI();
        var sent = uri.getPathQuery();
        if (sent == null || sent.isEmpty()) {
            return "/";
        }
        if (!sent.contains("/.")) {
            return sent;
        }
        return uri.getCanonicalPath() + (uri.getQuery() == null ? "" : "?" + uri.getQuery());
    }

    /// The guest has ended, and what of its response is not sent yet can be.
    private void end(@Nullable Throwable thrown) {
        boolean answered;
        synchronized (this) {
            guest = null;
            failure = thrown;
            answered = !responseHasEnded;
            if (thrown != null && sender.abandon()) {
                refusal = Refusal.of(thrown);
                responseHasEnded = true;
                answered = false;
            }
        }
        if (answered) {
            sender.guestEnded();
        }
        boolean isLate = thrown != null && Refusal.of(thrown).equals(Refusal.TOO_SLOW);
        synchronized (this) {
            guestHasEnded = true;
            if (!responseHasEnded) {
                breakOffLater(
                        isLate
                                ? 0
                                : Objects.requireNonNull(app).limits().timeout().toMillis());
                return;
            }
        }
        finish();
    }

    /// A client has as long to take what the guest left as the guest had to make it.
    private void breakOffLater(long milliseconds) {
        breakingOff =
                request.getComponents().getScheduler().schedule(sender::breakOff, milliseconds, TimeUnit.MILLISECONDS);
    }

    private void close(GuestPool guests, Guest taken, boolean endedWell) {
        try {
            guests.give(taken, endedWell);
        } catch (RuntimeException e) {
            server.log().failed(guests.app().name(), id, trace.id(), "closing what the guest left open: " + e);
        }
    }

    // What became of the response.

    @Override
    public void sent() {
        endResponse(null);
    }

    @Override
    public void brokenOff(boolean isCommitted) {
        endResponse(isCommitted ? null : Refusal.WRONG_ANSWER);
    }

    @Override
    public void clientGone(Throwable why) {
        synchronized (this) {
            clientIsGone = true;
            if (guest != null) {
                guest.interrupt();
            }
        }
        endResponse(null);
    }

    private void endResponse(@Nullable Refusal instead) {
        synchronized (this) {
            if (responseHasEnded) {
                return;
            }
            responseHasEnded = true;
            refusal = instead;
            if (breakingOff != null) {
                breakingOff.cancel();
            }
            if (!guestHasEnded) {
                return;
            }
        }
        finish();
    }

    /// Both have ended. On any thread.
    private void finish() {
        try {
            conclude();
        } catch (RuntimeException | Error e) {
            fail(e);
        }
    }

    private void conclude() {
        Refusal instead;
        boolean isForNobody;
        synchronized (this) {
            isForNobody = clientIsGone;
            instead = refusal;
            if (instead != null && content != null && content.isTooLarge()) {
                instead = Refusal.BODY_TOO_LARGE;
            } else if (instead != null && failure != null) {
                instead = Refusal.of(failure);
            }
        }
        if (isForNobody) {
            log(response.isCommitted() ? response.getStatus() : 0, sender.bytes(), false);
            callback.failed(new IOException("the client is gone"));
        } else if (instead != null) {
            noteNoAnswer(instead.isFault() ? instead.text() : "");
            send(instead);
        } else {
            boolean whole = sender.isWhole();
            noteNoAnswer(whole ? "" : "the app broke its answer off");
            log(response.getStatus(), sender.bytes(), whole);
            if (whole) {
                callback.succeeded();
            } else {
                callback.failed(new IOException("the guest broke off"));
            }
        }
    }

    /// A guest that ended well is to blame nevertheless, unless the text is empty.
    private void noteNoAnswer(String text) {
        var asked = app;
        boolean endedWell;
        synchronized (this) {
            endedWell = failure == null;
        }
        if (asked != null && endedWell && !text.isEmpty()) {
            wentWrong(asked, AppStatus.Failure.ANSWER, text);
        }
    }

    private HttpVersion protocol() {
        var protocol = request.getConnectionMetaData().getHttpVersion();
        return protocol == null ? HttpVersion.HTTP_1_1 : protocol;
    }

    private void send(Refusal why) {
        response.reset();
        var content = why.begin(response, id);
        if (why.equals(Refusal.WRONG_METHOD)) {
            response.getHeaders().put(HttpHeader.ALLOW, StaticFiles.METHODS);
        }
        server.markLast(response);
        log(why.status(), content.remaining(), true);
        response.write(true, content, callback);
    }

    private void log(int status, long bytes, boolean isComplete) {
        long begin = request.getHeadersNanoTime();
        long taken = System.nanoTime() - begin;
        if (app != null) {
            app.statistics().answered(status, taken);
        }
        server.log()
                .answered(new ServerLog.Access(
                        Instant.now().minusNanos(taken),
                        id,
                        trace.id(),
                        app == null ? "" : app.name(),
                        Request.getRemoteAddr(request),
                        protocol().asString(),
                        request.getMethod(),
                        authority(),
                        path(),
                        status,
                        bytes,
                        taken,
                        guestNanoseconds,
                        isComplete));
        trace.end(status, isComplete);
    }
}
