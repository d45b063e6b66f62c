package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.services.serve.tracing.RequestHead;
import dev.coracle.services.serve.tracing.RequestTrace;
import dev.coracle.services.serve.tracing.SpanCounts;
import dev.coracle.services.serve.tracing.Tracing;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a client sees when the server has a mistake, and not the guest. Here, what the embedder gave it has one.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HandlerFailureTest {
    private static final AppLimits LIMITS = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(5));
    private static final Pattern ANSWER = Pattern.compile("the server failed\nrequest ([0-9a-f]{16})\n");

    private final MemoryLog log = new MemoryLog();

    /// Keeps all but failures of guests.
    private final class BrokenLog implements ServerLog {
        @Override
        public void answered(Access access) {
            log.answered(access);
        }

        @Override
        public void printed(String app, String request, String stream, String line) {
            log.printed(app, request, stream, line);
        }

        @Override
        public void failed(String app, String request, String failure) {
            throw new StackOverflowError("secret");
        }

        @Override
        public void message(String text) {
            log.message(text);
        }
    }

    private record BrokenTracing(Throwable failure) implements Tracing {
        @Override
        public boolean isOn() {
            return true;
        }

        @Override
        public RequestTrace begin(RequestHead head) {
            if (failure instanceof Error error) {
                throw error;
            }
            throw (RuntimeException) failure;
        }

        @Override
        public SpanCounts counts() {
            return SpanCounts.NONE;
        }

        @Override
        public void close() {}
    }

    private static String request(String fields) {
        return "POST / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n" + fields + "\r\n";
    }

    private static String ask(HttpServer server) throws IOException {
        try (var client = new RawClient(server)) {
            client.send(request("Content-Length: 0\r\n"));
            return client.readAll();
        }
    }

    /// Coracle's own answer, with an id that the log has.
    private void assertTellsNothing(String answer) {
        assertThat(answer)
                .startsWith("HTTP/1.1 500")
                .contains("Content-Type: text/plain;charset=utf-8\r\n")
                .doesNotContainIgnoringCase("html")
                .doesNotContainIgnoringCase("jetty")
                .doesNotContain("secret", "StackOverflow", "Exception");
        var text = ANSWER.matcher(answer);
        assertThat(text.find()).as(answer).isTrue();
        assertThat(answer).containsIgnoringCase("x-request-id: " + text.group(1) + "\r\n");
        assertThat(log.lines)
                .anySatisfy(line -> assertThat(line)
                        .startsWith("request " + text.group(1) + " failed in the server: ")
                        .contains("secret", "\n    at dev.coracle."));
        assertThat(log.requests)
                .anySatisfy(access -> assertThat(access.request()).isEqualTo(text.group(1)));
    }

    @ParameterizedTest
    @ValueSource(classes = {IllegalStateException.class, StackOverflowError.class})
    void aFailureBeforeAnAppIsFoundIs500(Class<? extends Throwable> kind) throws Exception {
        var failure = kind.getConstructor(String.class).newInstance("secret");
        var apps = Apps.of(Guests.http(ServedApps.OK, LIMITS), log);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, apps, log, new BrokenTracing(failure))) {
            assertTellsNothing(ask(server));
            assertTellsNothing(ask(server));
        }
        assertThat(log.requests).hasSize(2).allMatch(access -> access.status() == 500);
    }

    @Test
    void aFailureBehindAGuestIs500AndTheGuestIsGone() throws Exception {
        var app = Guests.http("unreachable", LIMITS);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, app, new BrokenLog())) {
            assertTellsNothing(ask(server));
            var status = server.status().getFirst();
            assertThat(status.running()).isZero();
            assertThat(status.instances()).isZero();
        }
    }

    /// It is answered by a thread that Jetty's own handling of a request knows nothing of.
    @Test
    void aFailureOfARequestThatHasWaitedIs500() throws Exception {
        var app = Guests.http("(drop (call $trailers (local.get 0))) unreachable", LIMITS.withConcurrency(1));
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, app, new BrokenLog());
                var first = new RawClient(server);
                var second = new RawClient(server)) {
            first.send(request("Transfer-Encoding: chunked\r\n"));
            while (server.status().getFirst().running() == 0) {
                Thread.sleep(1);
            }
            second.send(request("Transfer-Encoding: chunked\r\n") + "0\r\n\r\n");
            while (server.status().getFirst().waiting() == 0) {
                Thread.sleep(1);
            }
            first.send("0\r\n\r\n");
            assertTellsNothing(first.readAll());
            assertTellsNothing(second.readAll());
        }
    }

    @Test
    void overHttp2ItIsTheSame() throws Exception {
        var app = Guests.http("unreachable", LIMITS);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, app, new BrokenLog());
                var client = new RawHttp2(server)) {
            client.send(RawHttp2.HEADERS, RawHttp2.END_STREAM | RawHttp2.END_HEADERS, 1, RawHttp2.get("/"));
            client.flush();
            var content = client.await(frame -> frame.type() == RawHttp2.DATA).payload();
            assertThat(new String(content, StandardCharsets.UTF_8)).matches(ANSWER);
        }
        assertThat(log.requests)
                .singleElement()
                .satisfies(access -> assertThat(access.status()).isEqualTo(500));
    }

    @Test
    void aRequestThatMakesNoSenseGetsAnAnswerOfTheSameForm() throws Exception {
        var app = Guests.http(ServedApps.OK, LIMITS);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, app, log);
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\n\r\n");
            assertThat(client.readAll())
                    .startsWith("HTTP/1.1 400")
                    .contains("Content-Type: text/plain;charset=utf-8\r\n")
                    .containsPattern("\r\n\r\nBad Request\nrequest [0-9a-f]{16}\n");
        }
        assertThat(log.requests)
                .singleElement()
                .satisfies(access -> assertThat(access.status()).isEqualTo(400));
    }
}
