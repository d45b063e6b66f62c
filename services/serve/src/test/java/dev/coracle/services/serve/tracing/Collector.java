package dev.coracle.services.serve.tracing;

import com.sun.net.httpserver.HttpExchange;
import com.sun.net.httpserver.HttpServer;
import io.opentelemetry.proto.collector.trace.v1.ExportTraceServiceRequest;
import io.opentelemetry.proto.trace.v1.Span;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.zip.GZIPInputStream;

/// A collector that takes OTLP over HTTP and keeps the spans.
public final class Collector implements AutoCloseable {
    public final List<Span> spans = new CopyOnWriteArrayList<>();
    public final Map<String, String> resource = new ConcurrentHashMap<>();
    private final HttpServer server;
    private final CountDownLatch open;

    private Collector(boolean answers) {
        try {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        open = new CountDownLatch(answers ? 0 : 1);
        server.createContext("/v1/traces", this::take);
        server.setExecutor(Executors.newVirtualThreadPerTaskExecutor());
        server.start();
    }

    public static Collector start() {
        return new Collector(true);
    }

    /// One that takes requests and never answers.
    public static Collector silent() {
        return new Collector(false);
    }

    public TraceExport export() {
        return TraceExport.NONE.withEndpoint(
                URI.create("http://127.0.0.1:" + server.getAddress().getPort()));
    }

    private void take(HttpExchange exchange) throws IOException {
        try (exchange) {
            var body = exchange.getRequestBody();
            var gzip = "gzip".equals(exchange.getRequestHeaders().getFirst("Content-Encoding"));
            var request = ExportTraceServiceRequest.parseFrom(gzip ? new GZIPInputStream(body) : body);
            open.await();
            for (var of : request.getResourceSpansList()) {
                of.getResource()
                        .getAttributesList()
                        .forEach(each ->
                                resource.put(each.getKey(), each.getValue().getStringValue()));
                of.getScopeSpansList().forEach(scope -> spans.addAll(scope.getSpansList()));
            }
            exchange.getResponseHeaders().set("Content-Type", "application/x-protobuf");
            exchange.sendResponseHeaders(200, -1);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    /// What is kept of a kind.
    public List<Span> of(Span.SpanKind kind) {
        return spans.stream().filter(span -> span.getKind() == kind).toList();
    }

    public static String id(com.google.protobuf.ByteString bytes) {
        return HexFormat.of().formatHex(bytes.toByteArray());
    }

    /// An attribute as text; empty if the span has none of the name.
    public static String attribute(Span span, String name) {
        for (var each : span.getAttributesList()) {
            if (each.getKey().equals(name)) {
                var value = each.getValue();
                return value.hasIntValue() ? Long.toString(value.getIntValue()) : value.getStringValue();
            }
        }
        return "";
    }

    @Override
    public void close() {
        open.countDown();
        server.stop(0);
    }
}
