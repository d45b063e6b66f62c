package dev.coracle.services.serve.tracing;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpErrorCode;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.http.HttpRoute;
import dev.coracle.wasi.http.HttpTimeouts;
import dev.coracle.wasi.http.HttpTransport;
import io.opentelemetry.proto.trace.v1.Span;
import io.opentelemetry.proto.trace.v1.Span.SpanKind;
import io.opentelemetry.proto.trace.v1.Status.StatusCode;
import java.net.URI;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TracingTest {
    private static final String TRACE = "4bf92f3577b34da6a3ce929d0e0e4736";
    private static final String PARENT = "00-" + TRACE + "-00f067aa0ba902b7-01";

    /// Flags: the first bit says whether it is recorded, the second that the id is random.
    private static final String RECORDED = "0[13]";

    private static final String NOT_RECORDED = "0[02]";

    private final List<String> log = new CopyOnWriteArrayList<>();

    private Tracing start(TraceExport given) {
        return Tracing.start(given, TraceExport.NONE, Map.of(), log::add);
    }

    private static RequestHead head(HttpField... fields) {
        return new RequestHead(
                "17",
                "GET",
                "http",
                "shop.example.org",
                8080,
                "/cart?a=1&sig=secret",
                "1.1",
                "127.0.0.1",
                List.of(fields));
    }

    private static String field(List<HttpField> fields, String name) {
        return fields.stream()
                .filter(field -> field.name().equalsIgnoreCase(name))
                .map(HttpField::text)
                .reduce((one, other) -> one + " and " + other)
                .orElse("");
    }

    private static String parent(Span span, String flags) {
        return "00-" + Collector.id(span.getTraceId()) + "-" + Collector.id(span.getSpanId()) + "-" + flags;
    }

    /// Keeps what is sent and answers with a status, or not at all.
    private static final class Transport implements HttpTransport {
        final List<HttpRequest> sent = new ArrayList<>();
        private final CompletableFuture<HttpResponse> answer;

        Transport(CompletableFuture<HttpResponse> answer) {
            this.answer = answer;
        }

        static Transport answering(int status) {
            return new Transport(CompletableFuture.completedFuture(new HttpResponse(status, List.of(), Body.empty())));
        }

        @Override
        public CompletableFuture<HttpResponse> send(HttpRequest request, HttpTimeouts timeouts, HttpRoute route) {
            sent.add(request);
            return answer;
        }

        @Override
        public void close() {}

        void send(RequestTrace trace, HttpField... fields) {
            var request =
                    new HttpRequest("POST", "http", "api.example.org:81", "/v1?x=1", List.of(fields), Body.empty());
            var _ = trace.send(this, request, HttpTimeouts.DEFAULT, (_, _, _) -> List.of());
        }
    }

    @Test
    void aSpanSaysWhatTheConventionsForHttpSay() {
        try (var collector = Collector.start()) {
            try (var tracing = start(collector.export().withService("edge"))) {
                var trace = tracing.begin(head(
                        HttpField.of("traceparent", PARENT),
                        HttpField.of("tracestate", "a=b"),
                        HttpField.of("User-Agent", "curl")));
                assertThat(trace.id()).isEqualTo(TRACE);
                trace.routed("shop", "/cart/...");
                trace.end(200, true);
            }
            assertThat(collector.resource).containsEntry("service.name", "edge");
            assertThat(collector.spans).hasSize(1);
            var span = collector.spans.getFirst();
            assertThat(span.getKind()).isEqualTo(SpanKind.SPAN_KIND_SERVER);
            assertThat(span.getName()).isEqualTo("GET /cart/...");
            assertThat(Collector.id(span.getTraceId())).isEqualTo(TRACE);
            assertThat(Collector.id(span.getParentSpanId())).isEqualTo("00f067aa0ba902b7");
            assertThat(span.getTraceState()).isEqualTo("a=b");
            assertThat(span.getStatus().getCode()).isEqualTo(StatusCode.STATUS_CODE_UNSET);
            Map.of(
                            "http.request.method", "GET",
                            "http.route", "/cart/...",
                            "http.response.status_code", "200",
                            "url.path", "/cart",
                            "url.query", "a=1&sig=REDACTED",
                            "url.scheme", "http",
                            "server.address", "shop.example.org",
                            "server.port", "8080",
                            "user_agent.original", "curl",
                            "coracle.app", "shop")
                    .forEach((name, value) ->
                            assertThat(Collector.attribute(span, name)).as(name).isEqualTo(value));
            assertThat(Collector.attribute(span, "network.protocol.version")).isEqualTo("1.1");
            assertThat(Collector.attribute(span, "client.address")).isEqualTo("127.0.0.1");
            assertThat(Collector.attribute(span, "coracle.request.id")).isEqualTo("17");
            assertThat(Collector.attribute(span, "error.type")).isEmpty();
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # status, complete, reason, error.type
            500, true, trap, trap
            503, true, '', 503
            404, true, '', ''
            200, false, '', client-gone
            200, false, answer, answer
            """)
    void whatWentWrongIsSaid(int status, boolean isComplete, String reason, String type) {
        try (var collector = Collector.start()) {
            try (var tracing = start(collector.export())) {
                var trace = tracing.begin(head());
                if (!reason.isEmpty()) {
                    trace.failed(reason, "unreachable\n    called by f");
                }
                trace.end(status, isComplete);
            }
            var span = collector.spans.getFirst();
            assertThat(Collector.attribute(span, "error.type")).isEqualTo(type);
            assertThat(span.getStatus().getCode() == StatusCode.STATUS_CODE_ERROR)
                    .isEqualTo(!type.isEmpty());
            assertThat(span.getStatus().getMessage()).isEqualTo(reason.isEmpty() ? "" : "unreachable");
        }
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "00-00000000000000000000000000000000-00f067aa0ba902b7-01", "rubbish", "two"})
    void whatIsNoTraceParentBeginsATrace(String parent) {
        try (var collector = Collector.start();
                var tracing = start(collector.export())) {
            var field = HttpField.of("traceparent", parent.equals("two") ? PARENT : parent);
            var trace = tracing.begin(parent.equals("two") ? head(field, field) : head(field));
            assertThat(trace.id()).matches("[0-9a-f]{32}").isNotEqualTo(TRACE).doesNotMatch("0+");
            trace.end(200, true);
        }
    }

    @Test
    void theGuestIsCalledByThisServer() {
        try (var collector = Collector.start()) {
            List<HttpField> seen;
            try (var tracing = start(collector.export())) {
                var sent = List.of(HttpField.of("accept", "*/*"), HttpField.of("Traceparent", PARENT));
                var trace = tracing.begin(head(sent.get(1)));
                seen = trace.toGuest(sent);
                trace.end(200, true);
            }
            var span = collector.spans.getFirst();
            assertThat(field(seen, "accept")).isEqualTo("*/*");
            assertThat(field(seen, "traceparent"))
                    .isEqualTo("00-" + TRACE + "-" + Collector.id(span.getSpanId()) + "-01");
        }
    }

    @Test
    void whatAGuestAsksOfOthersIsASpanBelow() {
        try (var collector = Collector.start()) {
            var transport = Transport.answering(404);
            try (var tracing = start(collector.export())) {
                var trace = tracing.begin(head());
                transport.send(trace, HttpField.of("accept", "*/*"));
                trace.end(200, true);
            }
            var server = collector.of(SpanKind.SPAN_KIND_SERVER).getFirst();
            var client = collector.of(SpanKind.SPAN_KIND_CLIENT).getFirst();
            assertThat(client.getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(client.getTraceId()).isEqualTo(server.getTraceId());
            assertThat(client.getName()).isEqualTo("POST");
            assertThat(Collector.attribute(client, "url.full")).isEqualTo("http://api.example.org:81/v1?x=1");
            assertThat(Collector.attribute(client, "server.address")).isEqualTo("api.example.org");
            assertThat(Collector.attribute(client, "server.port")).isEqualTo("81");
            assertThat(Collector.attribute(client, "http.response.status_code")).isEqualTo("404");
            assertThat(Collector.attribute(client, "error.type")).isEqualTo("404");
            var fields = transport.sent.getFirst().headers();
            assertThat(field(fields, "accept")).isEqualTo("*/*");
            assertThat(field(fields, "traceparent")).matches(parent(client, RECORDED));
        }
    }

    @Test
    void aGuestMayNameASpanOfItsOwnOrAnotherTrace() {
        try (var collector = Collector.start()) {
            var transport = Transport.answering(200);
            String own;
            try (var tracing = start(collector.export())) {
                var trace = tracing.begin(head());
                own = "00-" + trace.id() + "-00f067aa0ba902b7-00";
                transport.send(trace, HttpField.of("traceparent", own));
                transport.send(trace, HttpField.of("TraceParent", PARENT));
                trace.end(200, true);
            }
            var server = collector.of(SpanKind.SPAN_KIND_SERVER).getFirst();
            var clients = collector.of(SpanKind.SPAN_KIND_CLIENT);
            assertThat(clients).hasSize(2).allMatch(span -> span.getTraceId().equals(server.getTraceId()));
            assertThat(Collector.id(clients.getFirst().getParentSpanId())).isEqualTo("00f067aa0ba902b7");
            assertThat(clients.getLast().getParentSpanId()).isEqualTo(server.getSpanId());
            assertThat(field(transport.sent.getFirst().headers(), "traceparent"))
                    .matches(parent(clients.getFirst(), RECORDED));
            assertThat(field(transport.sent.getLast().headers(), "traceparent")).isEqualTo(PARENT);
        }
    }

    @Test
    void aRequestWithoutAnAnswerSaysWhy() {
        try (var collector = Collector.start()) {
            try (var tracing = start(collector.export())) {
                var trace = tracing.begin(head());
                new Transport(CompletableFuture.failedFuture(new HttpException(new HttpErrorCode.ConnectionRefused())))
                        .send(trace);
                var given = new CompletableFuture<HttpResponse>();
                new Transport(given).send(trace);
                given.cancel(true);
                trace.end(200, true);
            }
            assertThat(collector.of(SpanKind.SPAN_KIND_CLIENT))
                    .extracting(span -> Collector.attribute(span, "error.type"))
                    .containsExactlyInAnyOrder("ConnectionRefused", "cancelled");
        }
    }

    @Test
    void aShareOfTheTracesThatBeginHereIsRecordedAndAllThatOthersRecord() {
        try (var collector = Collector.start()) {
            var transport = Transport.answering(200);
            try (var tracing = start(collector.export().withRatio(0))) {
                var trace = tracing.begin(head());
                assertThat(trace.id()).matches("[0-9a-f]{32}");
                transport.send(trace);
                trace.end(200, true);
                tracing.begin(head(HttpField.of("traceparent", PARENT))).end(200, true);
            }
            assertThat(field(transport.sent.getFirst().headers(), "traceparent"))
                    .matches("00-.*-" + NOT_RECORDED);
            assertThat(collector.spans).hasSize(1);
            assertThat(Collector.id(collector.spans.getFirst().getTraceId())).isEqualTo(TRACE);
        }
    }

    @Test
    void theCommandLineCountsMoreThanVariablesAndTheseMoreThanTheConfiguration() {
        try (var collector = Collector.start()) {
            var usual = TraceExport.NONE
                    .withEndpoint(URI.create("http://127.0.0.1:1"))
                    .withService("configured");
            var environment = Map.of(
                    "OTEL_EXPORTER_OTLP_ENDPOINT",
                    collector.export().endpoint().orElseThrow().toString(),
                    "OTEL_SERVICE_NAME",
                    "variable",
                    "OTEL_RESOURCE_ATTRIBUTES",
                    "deployment.environment.name=test");
            try (var tracing = Tracing.start(TraceExport.NONE, usual, environment, log::add)) {
                tracing.begin(head()).end(200, true);
            }
            assertThat(collector.resource)
                    .containsEntry("service.name", "variable")
                    .containsEntry("deployment.environment.name", "test");
            try (var tracing = Tracing.start(TraceExport.NONE.withService("given"), usual, environment, log::add)) {
                tracing.begin(head()).end(200, true);
            }
            assertThat(collector.resource).containsEntry("service.name", "given");
        }
    }

    @Test
    void nothingIsTracedUnlessSomebodySaysWhereTo() {
        assertThat(start(TraceExport.NONE)).isSameAs(Tracing.NONE);
        var endpoint = TraceExport.NONE.withEndpoint(URI.create("http://127.0.0.1:1"));
        assertThat(Tracing.start(endpoint, TraceExport.NONE, Map.of("OTEL_SDK_DISABLED", "true"), log::add))
                .isSameAs(Tracing.NONE);
        assertThat(Tracing.start(endpoint, TraceExport.NONE, Map.of("OTEL_TRACES_EXPORTER", "none"), log::add))
                .isSameAs(Tracing.NONE);
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            OTEL_EXPORTER_OTLP_PROTOCOL, grpc, 'OTEL_EXPORTER_OTLP_PROTOCOL: "grpc" is not spoken; write http/protobuf'
            OTEL_TRACES_SAMPLER, sometimes, sometimes
            OTEL_BSP_SCHEDULE_DELAY, soon, soon
            OTEL_EXPORTER_OTLP_ENDPOINT, rubbish, rubbish
            """)
    void aVariableThatMakesNoSenseIsNamed(String name, String value, String message) {
        var usual = TraceExport.NONE.withEndpoint(URI.create("http://127.0.0.1:1"));
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Tracing.start(TraceExport.NONE, usual, Map.of(name, value), log::add))
                .withMessageContaining(message);
    }

    @Test
    void aCollectorThatNeverAnswersHoldsNothingUpAndWhatHasNoRoomIsCounted() {
        int requests = 3 * BoundedSpans.MOST;
        try (var collector = Collector.silent();
                var tracing = start(collector.export())) {
            for (int i = 0; i < requests; i++) {
                tracing.begin(head()).end(200, true);
            }
            var counts = tracing.counts();
            assertThat(counts.sent()).isZero();
            assertThat(counts.dropped()).isBetween(1L, (long) requests - BoundedSpans.MOST);
        }
    }

    @Test
    void aCollectorThatIsAwayIsALineOfTheLog() {
        URI nowhere;
        try (var collector = Collector.start()) {
            nowhere = collector.export().endpoint().orElseThrow();
        }
        var environment = Map.of("OTEL_JAVA_EXPORTER_OTLP_RETRY_DISABLED", "true");
        var tracing = Tracing.start(TraceExport.NONE.withEndpoint(nowhere), TraceExport.NONE, environment, log::add);
        try (tracing) {
            tracing.begin(head()).end(200, true);
        }
        assertThat(tracing.counts()).isEqualTo(new SpanCounts(0, 1, 0));
        assertThat(log)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("traces: ")
                        .containsIgnoringCase("failed to export")
                        .doesNotContain("\n"));
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "collector:4318", "ftp://a/", "http:///x", "http://a b/", "http://a/?x"})
    void aCollectorHasAUrl(String text) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> TraceExport.endpoint(text))
                .withMessageContaining("write one such as http://127.0.0.1:4318");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "-1", "1.5", "2", "x", "1e3"})
    void aShareIsFrom0To1(String text) {
        assertThatIllegalArgumentException().isThrownBy(() -> TraceExport.ratio(text));
        assertThat(Optional.of(TraceExport.ratio("0.25"))).contains(0.25);
    }
}
