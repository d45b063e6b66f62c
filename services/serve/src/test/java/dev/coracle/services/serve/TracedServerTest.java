package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.coracle.services.serve.tracing.Collector;
import dev.coracle.services.serve.tracing.TraceExport;
import dev.coracle.services.serve.tracing.Tracing;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.network.NetworkConfig;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Traces of a server's requests, as a collector gets them.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracedServerTest {
    static final AppLimits LIMITS = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(5));
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    @TempDir
    Path folder;

    private static Tracing to(Collector collector) {
        return Tracing.start(collector.export(), TraceExport.NONE, Map.of(), _ -> {});
    }

    private static HttpRequest.Builder request(dev.coracle.services.serve.HttpServer server, String path) {
        return HttpRequest.newBuilder(
                URI.create("http://127.0.0.1:" + server.address().getPort() + path));
    }

    @Test
    void aRequestIsASpanOfTheClientsTraceAndTheLogHasItsId() throws Exception {
        var requests = new ByteArrayOutputStream();
        var events = new ByteArrayOutputStream();
        try (var collector = Collector.start()) {
            try (var log = LineLog.to(true, requests, events);
                    var tracing = to(collector);
                    var apps = Apps.of(Guests.handler("unreachable", LIMITS), log);
                    var server =
                            dev.coracle.services.serve.HttpServer.start(HttpServerTest.ANY_PORT, apps, log, tracing)) {
                var sent = request(server, "/a?b").header("traceparent", PARENT).build();
                assertThat(CLIENT.send(sent, BodyHandlers.ofString()).statusCode())
                        .isEqualTo(500);
            }
            assertThat(collector.spans).hasSize(1);
            var span = collector.spans.getFirst();
            assertThat(Collector.id(span.getTraceId())).isEqualTo(TRACE);
            assertThat(Collector.id(span.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getName()).isEqualTo("GET /...");
            assertThat(Collector.attribute(span, "coracle.app")).isEqualTo("test");
            assertThat(Collector.attribute(span, "error.type")).isEqualTo("trap");
            assertThat(Collector.attribute(span, "http.response.status_code")).isEqualTo("500");
            assertThat(span.getStatus().getMessage()).startsWith("unreachable");
            var id = Collector.attribute(span, "coracle.request.id");
            var field = "\"request\":\"" + id + "\",\"trace\":\"" + TRACE + "\"";
            assertThat(requests.toString(StandardCharsets.UTF_8)).contains(field);
            assertThat(events.toString(StandardCharsets.UTF_8))
                    .contains("\"event\":\"failure\"")
                    .contains(field);
        }
    }

    @Test
    void theTextLogHasTheTraceToo() throws Exception {
        var requests = new ByteArrayOutputStream();
        var events = new ByteArrayOutputStream();
        try (var collector = Collector.start();
                var tracing = to(collector)) {
            try (var log = LineLog.to(false, requests, events);
                    var apps = Apps.of(Guests.handler("unreachable", LIMITS), log);
                    var server =
                            dev.coracle.services.serve.HttpServer.start(HttpServerTest.ANY_PORT, apps, log, tracing)) {
                CLIENT.send(request(server, "/").header("traceparent", PARENT).build(), BodyHandlers.discarding());
            }
            assertThat(requests.toString(StandardCharsets.UTF_8)).endsWith("ms trace=" + TRACE + "\n");
            assertThat(events.toString(StandardCharsets.UTF_8)).contains(" trace=" + TRACE + " failed: unreachable");
        }
    }

    @Test
    void aRequestThatNoAppTakesIsASpanToo() throws Exception {
        try (var collector = Collector.start()) {
            try (var tracing = to(collector);
                    var apps = Apps.of(Guests.ENGINE, List.of(), ServerLog.NONE);
                    var server = dev.coracle.services.serve.HttpServer.start(
                            HttpServerTest.ANY_PORT, apps, ServerLog.NONE, tracing)) {
                CLIENT.send(request(server, "/").build(), BodyHandlers.discarding());
            }
            assertThat(collector.spans).extracting(Span::getName).containsExactly("GET");
            assertThat(Collector.attribute(collector.spans.getFirst(), "http.response.status_code"))
                    .isEqualTo("404");
        }
    }

    /// Keeps what it is asked.
    private static final class Upstream implements AutoCloseable {
        final List<String> parents = new CopyOnWriteArrayList<>();
        private final HttpServer server;

        Upstream() throws IOException {
            server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
            server.createContext("/", exchange -> {
                try (exchange) {
                    parents.add(String.valueOf(exchange.getRequestHeaders().getFirst("traceparent")));
                    exchange.sendResponseHeaders(204, -1);
                }
            });
            server.start();
        }

        String url() {
            return "http://127.0.0.1:" + server.getAddress().getPort() + "/";
        }

        @Override
        public void close() {
            server.stop(0);
        }
    }

    @Test
    void aRealGuestSeesTheTraceAndSoDoesWhomItAsks() throws Exception {
        var component = Guests.real("http-rust-p2.wasm");
        try (var collector = Collector.start();
                var upstream = new Upstream()) {
            var network = NetworkConfig.NONE.withHttp(upstream.url());
            var app = App.of("rust", component, WasiConfig.DEFAULT.withNetwork(network), LIMITS.withReuse(10));
            String seen;
            try (var tracing = to(collector);
                    var apps = Apps.of(app, ServerLog.NONE);
                    var server = dev.coracle.services.serve.HttpServer.start(
                            HttpServerTest.ANY_PORT, apps, ServerLog.NONE, tracing)) {
                var headers = request(server, "/headers").header("traceparent", PARENT);
                seen = CLIENT.send(headers.build(), BodyHandlers.ofString()).body();
                var fetch = request(server, "/fetch?" + upstream.url());
                CLIENT.send(fetch.build(), BodyHandlers.discarding());
            }
            var servers = collector.of(SpanKind.SPAN_KIND_SERVER);
            assertThat(servers).hasSize(2);
            assertThat(seen)
                    .contains(TRACE + "-" + Collector.id(servers.getFirst().getSpanId()));
            assertThat(collector.of(SpanKind.SPAN_KIND_CLIENT)).hasSize(1);
            var client = collector.of(SpanKind.SPAN_KIND_CLIENT).getFirst();
            assertThat(client.getTraceId()).isEqualTo(servers.getLast().getTraceId());
            assertThat(client.getParentSpanId()).isEqualTo(servers.getLast().getSpanId());
            assertThat(Collector.attribute(client, "http.response.status_code")).isEqualTo("204");
            assertThat(upstream.parents).hasSize(1);
            assertThat(upstream.parents.getFirst())
                    .startsWith("00-" + Collector.id(client.getTraceId()) + "-" + Collector.id(client.getSpanId()));
        }
    }

    @Test
    void aCollectorThatNeverAnswersHoldsNoRequestUp() throws Exception {
        try (var collector = Collector.silent();
                var tracing = to(collector);
                var apps = Apps.of(Guests.http(ServedApps.OK, LIMITS), ServerLog.NONE);
                var server = dev.coracle.services.serve.HttpServer.start(
                        HttpServerTest.ANY_PORT, apps, ServerLog.NONE, tracing)) {
            for (int i = 0; i < 600; i++) {
                var response = CLIENT.send(request(server, "/").build(), BodyHandlers.discarding());
                assertThat(response.statusCode()).isEqualTo(200);
            }
            assertThat(server.spans().orElseThrow().sent()).isZero();
        }
    }

    /// A server that traces nothing, in a process of its own, whose JVM writes down what it loads.
    static final class Untraced {
        public static void main(String[] arguments) throws Exception {
            try (var apps = Apps.of(Guests.http(ServedApps.OK, LIMITS), ServerLog.NONE);
                    var server = dev.coracle.services.serve.HttpServer.start(
                            HttpServerTest.ANY_PORT,
                            apps,
                            ServerLog.NONE,
                            Tracing.start(TraceExport.NONE, TraceExport.NONE, Map.of(), _ -> {}))) {
                CLIENT.send(request(server, "/").build(), BodyHandlers.discarding());
            }
        }
    }

    @Test
    void whereNothingIsTracedNothingOfTheSdkIsLoaded() throws Exception {
        var loaded = folder.resolve("loaded.txt");
        var java = Path.of(System.getProperty("java.home"), "bin", "java");
        var process = new ProcessBuilder(
                        java.toString(),
                        "-Xlog:class+load:file=" + loaded,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Untraced.class.getName())
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start();
        assertThat(process.waitFor()).isZero();
        assertThat(Files.readString(loaded))
                .contains("dev.coracle.services.serve.Exchange ")
                .doesNotContain("io.opentelemetry");
    }
}
