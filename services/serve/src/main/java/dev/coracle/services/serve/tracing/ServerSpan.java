package dev.coracle.services.serve.tracing;

import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import io.opentelemetry.api.trace.Span;
import io.opentelemetry.api.trace.SpanKind;
import io.opentelemetry.api.trace.StatusCode;
import io.opentelemetry.api.trace.Tracer;
import io.opentelemetry.context.Context;
import java.util.List;
import java.util.concurrent.CompletableFuture;

/// The span of a request that this server answers. It continues the client's trace, or begins one.
final class ServerSpan implements RequestTrace {
    private final Tracer tracer;
    private final Span span;
    private final Context context;
    private final String method;
    private volatile boolean hasFailed;

    private ServerSpan(Tracer tracer, Span span, Context parent, String method) {
        this.tracer = tracer;
        this.span = span;
        this.context = parent.with(span);
        this.method = method;
    }

    static ServerSpan begin(Tracer tracer, RequestHead head) {
        var parent = Propagation.read(head.fields());
        var span = tracer.spanBuilder(Names.spanName(head.method()))
                .setSpanKind(SpanKind.SERVER)
                .setParent(parent)
                .setAttribute(Names.METHOD, Names.method(head.method()))
                .setAttribute(Names.URL_SCHEME, head.scheme())
                .setAttribute(Names.URL_PATH, path(head.pathWithQuery()))
                .startSpan();
        if (span.isRecording()) {
            describe(span, head);
        }
        return new ServerSpan(tracer, span, parent, head.method());
    }

    private static String path(String pathWithQuery) {
        int query = pathWithQuery.indexOf('?');
        return query < 0 ? pathWithQuery : pathWithQuery.substring(0, query);
    }

    private static void describe(Span span, RequestHead head) {
        span.setAttribute(Names.PROTOCOL_VERSION, head.version());
        span.setAttribute(Names.CLIENT_ADDRESS, head.client());
        span.setAttribute(Names.REQUEST_ID, head.id());
        if (!Names.isKnown(head.method())) {
            span.setAttribute(Names.METHOD_ORIGINAL, head.method());
        }
        int query = head.pathWithQuery().indexOf('?');
        if (query >= 0) {
            span.setAttribute(
                    Names.URL_QUERY, Names.withoutSecrets(head.pathWithQuery().substring(query + 1)));
        }
        if (!head.host().isEmpty()) {
            span.setAttribute(Names.SERVER_ADDRESS, head.host());
        }
        if (head.port() > 0) {
            span.setAttribute(Names.SERVER_PORT, (long) head.port());
        }
        head.fields().stream()
                .filter(field -> field.name().equalsIgnoreCase("user-agent"))
                .findFirst()
                .ifPresent(field -> span.setAttribute(Names.USER_AGENT, field.text()));
    }

    @Override
    public boolean isOn() {
        return true;
    }

    @Override
    public String id() {
        return span.getSpanContext().getTraceId();
    }

    @Override
    public void routed(String app, String route) {
        if (span.isRecording()) {
            span.updateName(Names.spanName(method) + " " + route);
            span.setAttribute(Names.ROUTE, route);
            span.setAttribute(Names.APP, app);
        }
    }

    @Override
    public List<HttpField> toGuest(List<HttpField> sent) {
        return Propagation.write(context, sent);
    }

    @Override
    public CompletableFuture<HttpResponse> send(
            HttpTransport transport, HttpRequest request, HttpTimeouts timeouts, HttpRoute route) {
        return ClientSpan.send(tracer, context, transport, request, timeouts, route);
    }

    @Override
    public void failed(String reason, String text) {
        hasFailed = true;
        span.setAttribute(Names.ERROR_TYPE, reason);
        span.setStatus(StatusCode.ERROR, text.lines().findFirst().orElse(""));
    }

    @Override
    public void end(int status, boolean isComplete) {
        if (status > 0) {
            span.setAttribute(Names.STATUS, (long) status);
        }
        if (!hasFailed && (status >= 500 || !isComplete)) {
            span.setAttribute(Names.ERROR_TYPE, status >= 500 ? Integer.toString(status) : "client-gone");
            span.setStatus(StatusCode.ERROR);
        }
        span.end();
    }
}
