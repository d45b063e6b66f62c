package dev.coracle.services.http;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import java.time.Duration;
import java.util.List;
import java.util.OptionalInt;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.TimeUnit;
import org.eclipse.jetty.client.HttpClient;
import org.eclipse.jetty.client.Request;
import org.eclipse.jetty.client.Response;
import org.eclipse.jetty.client.Result;
import org.eclipse.jetty.io.Content;
import org.eclipse.jetty.util.thread.Scheduler;
import org.jspecify.annotations.Nullable;

/// One request and its response. Jetty calls it from its threads, one call after the other for each direction.
final class Exchange implements Response.Listener, ResponsePump.Watch {
    private final HttpClient client;
    private final HttpRequest request;
    private final HttpTimeouts timeouts;
    private final Request jettyRequest;
    private final CompletableFuture<HttpResponse> head = new CompletableFuture<>();
    private final Body body = new Body();

    // Guarded by this.
    private Scheduler.@Nullable Task timer;
    private @Nullable List<HttpField> trailers;
    private boolean contentIsIn;
    private boolean requestIsOut;

    Exchange(HttpClient client, HttpRequest request, HttpTimeouts timeouts, HttpRoute route) throws HttpException {
        this.client = client;
        this.request = request;
        this.timeouts = timeouts;
        this.jettyRequest = prepare(route);
    }

    private Request prepare(HttpRoute route) throws HttpException {
        var target = Target.of(request);
        var prepared = client.newRequest(target.host(), target.port())
                .scheme(request.scheme())
                .method(request.method())
                .path(request.pathWithQuery())
                .tag(route)
                .idleTimeout(0, TimeUnit.MILLISECONDS) // it has its own time-outs
                .headers(headers -> headers.add(Fields.of(request.headers())));
        OptionalInt whole = request.body().remaining();
        if (isAllInHead(whole)) {
            requestIsOut = true; // when there is a response, whatever Jetty has told by then
        } else {
            long announced = prepared.getHeaders().getLongField("content-length");
            long length = announced < 0 ? whole.orElse(-1) : announced;
            var content = new RequestContent(request.body(), length);
            prepared.body(content);
            if (length < 0) {
                prepared.trailersSupplier(content::trailers);
            }
        }
        return prepared;
    }

    private static boolean isAllInHead(OptionalInt content) {
        return content.isPresent() && content.getAsInt() == 0;
    }

    CompletableFuture<HttpResponse> start() {
        var _ = head.whenComplete((_, _) -> {
            if (head.isCancelled()) {
                abort(new HttpErrorCode.ConnectionTerminated());
            }
        });
        body.whenCancelled(() -> abort(new HttpErrorCode.ConnectionTerminated()));
        setTimer(timeouts.connect(), new HttpErrorCode.ConnectionTimeout());
        jettyRequest.onRequestBegin(_ -> setTimer(timeouts.firstByte(), new HttpErrorCode.HttpResponseTimeout()));
        jettyRequest.onRequestSuccess(_ -> markRequestOut());
        try {
            jettyRequest.send(this);
        } catch (RejectedExecutionException _) {
            fail(new HttpErrorCode.ConnectionLimitReached());
        }
        return head;
    }

    @Override
    public void onHeaders(Response response) {
        stopTimer();
        head.complete(new HttpResponse(response.getStatus(), Fields.from(response.getHeaders()), body));
    }

    @Override
    public void onContentSource(Response response, Content.Source source) {
        new ResponsePump(source, body, this).run();
    }

    @Override
    public void waiting() {
        setTimer(timeouts.betweenBytes(), new HttpErrorCode.ConnectionReadTimeout());
    }

    @Override
    public void arrived() {
        stopTimer();
    }

    @Override
    public void finished() {
        synchronized (this) {
            contentIsIn = true;
        }
        completeBody();
    }

    private synchronized void markRequestOut() {
        requestIsOut = true;
    }

    /// When the request is out too, [#onComplete] follows, and the connection is free by then.
    @Override
    public void onSuccess(Response response) {
        boolean completes;
        synchronized (this) {
            completes = requestIsOut;
        }
        if (!completes) {
            end(response);
        }
    }

    private void end(Response response) {
        synchronized (this) {
            trailers = Fields.from(response.getTrailers());
        }
        completeBody();
    }

    /// Jetty may tell of the end before its last piece is in the body.
    private void completeBody() {
        List<HttpField> behind;
        synchronized (this) {
            behind = contentIsIn ? trailers : null;
        }
        if (behind != null) {
            stopTimer();
            body.complete(behind);
        }
    }

    @Override
    public void onFailure(Response response, Throwable failure) {
        fail(Failures.code(failure, head.isDone()));
    }

    @Override
    public void onComplete(Result result) {
        if (result.isFailed()) {
            fail(Failures.code(result.getFailure(), head.isDone()));
        } else {
            end(result.getResponse());
        }
        request.body().cancel();
    }

    private void abort(HttpErrorCode reason) {
        var _ = jettyRequest.abort(new HttpException(reason));
    }

    private void fail(HttpErrorCode reason) {
        stopTimer();
        request.body().cancel();
        head.completeExceptionally(new HttpException(reason));
        body.fail(reason);
    }

    private synchronized void setTimer(Duration delay, HttpErrorCode reason) {
        stopTimer();
        timer = client.getScheduler().schedule(() -> abort(reason), delay.toNanos(), TimeUnit.NANOSECONDS);
    }

    private synchronized void stopTimer() {
        if (timer != null) {
            timer.cancel();
            timer = null;
        }
    }
}
