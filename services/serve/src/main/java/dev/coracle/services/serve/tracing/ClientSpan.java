package dev.coracle.services.serve.tracing;

import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanContext;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.net.URI;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import org.jspecify.annotations.Nullable;

/// The spans of requests that guests make: from the request to the head of its response.
final class ClientSpan {
    private ClientSpan() {}

    /// Sends a request.
    ///
    /// A guest that names a span of this trace as the parent, its own or the one that it was called with, is
    /// believed. One that names another trace has its reasons, and its fields are sent as they are.
    ///
    /// @param server of the request that the guest answers
    static CompletableFuture<HttpResponse> send(
            Tracer tracer,
            Context server,
            HttpTransport transport,
            HttpRequest request,
            HttpTimeouts timeouts,
            HttpRoute route) {
        var ours = Span.fromContext(server).getSpanContext();
        var named = Span.fromContext(Propagation.read(request.headers())).getSpanContext();
        boolean isOurs = named.isValid() && named.getTraceId().equals(ours.getTraceId());
        var parent = isOurs ? server.with(Span.wrap(below(named, ours))) : server;
        var span = begin(tracer, parent, request);
        var sent = named.isValid() && !isOurs ? request : within(parent.with(span), request);
        var response = transport.send(sent, timeouts, route);
        var _ = response.whenComplete((head, failure) -> end(span, head, failure));
        return response;
    }

    /// The guest's span. Whether it is recorded is not the guest's to say.
    private static SpanContext below(SpanContext named, SpanContext ours) {
        return SpanContext.createFromRemoteParent(
                named.getTraceId(), named.getSpanId(), ours.getTraceFlags(), named.getTraceState());
    }

    private static HttpRequest within(Context context, HttpRequest request) {
        return new HttpRequest(
                request.method(),
                request.scheme(),
                request.authority(),
                request.pathWithQuery(),
                Propagation.write(context, request.headers()),
                request.body());
    }

    private static Span begin(Tracer tracer, Context parent, HttpRequest request) {
        var span = tracer.spanBuilder(Names.spanName(request.method()))
                .setSpanKind(SpanKind.CLIENT)
                .setParent(parent)
                .setAttribute(Names.METHOD, Names.method(request.method()))
                .startSpan();
        if (span.isRecording()) {
            describe(span, request);
        }
        return span;
    }

    private static void describe(Span span, HttpRequest request) {
        if (!Names.isKnown(request.method())) {
            span.setAttribute(Names.METHOD_ORIGINAL, request.method());
        }
        var base = request.scheme() + "://" + request.authority();
        var path = request.pathWithQuery();
        int query = path.indexOf('?');
        span.setAttribute(
                Names.URL_FULL,
                base
                        + (query < 0
                                ? path
                                : path.substring(0, query + 1) + Names.withoutSecrets(path.substring(query + 1))));
        try {
            var uri = URI.create(base);
            if (uri.getHost() != null) {
                int usual = request.scheme().equals("https") ? 443 : 80;
                span.setAttribute(Names.SERVER_ADDRESS, uri.getHost());
                span.setAttribute(Names.SERVER_PORT, (long) (uri.getPort() < 0 ? usual : uri.getPort()));
            }
        } catch (IllegalArgumentException _) {
            // The transport says so.
        }
    }

    private static void end(Span span, @Nullable HttpResponse head, @Nullable Throwable failure) {
        if (head != null) {
            span.setAttribute(Names.STATUS, (long) head.status());
            if (head.status() >= 400) {
                fail(span, Integer.toString(head.status()));
            }
        } else if (failure != null) {
            fail(span, type(failure instanceof CompletionException e && e.getCause() != null ? e.getCause() : failure));
        }
        span.end();
    }

    private static String type(Throwable failure) {
        return switch (failure) {
            case HttpException e -> e.code().getClass().getSimpleName();
            case CancellationException _ -> "cancelled";
            default -> failure.getClass().getName();
        };
    }

    private static void fail(Span span, String type) {
        span.setAttribute(Names.ERROR_TYPE, type);
        span.setStatus(StatusCode.ERROR);
    }
}
