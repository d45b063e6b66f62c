package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HttpServerTest {
    static final ServerConfig ANY_PORT = ServerConfig.DEFAULTS
            .withAddress(InetSocketAddress.createUnresolved("127.0.0.1", 0))
            .withDrainTimeout(Duration.ofMinutes(5));

    /// Time enough on a machine that has much else to do.
    private static final AppLimits LIMITS = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(5));

    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private final MemoryLog log = new MemoryLog();

    private static App rust() {
        return App.of("rust", Guests.real("http-rust-p2.wasm"), WasiConfig.DEFAULT, LIMITS);
    }

    private static HttpRequest.Builder request(HttpServer server, String path) {
        return HttpRequest.newBuilder(
                        URI.create("http://127.0.0.1:" + server.address().getPort() + path))
                .version(HttpClient.Version.HTTP_1_1);
    }

    private static HttpResponse<String> get(HttpServer server, String path) throws Exception {
        return CLIENT.send(request(server, path).build(), BodyHandlers.ofString());
    }

    private HttpServer serve(App app) throws IOException {
        return HttpServer.start(ANY_PORT, app, log);
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void answersWithStatusHeadersAndBody(HttpClient.Version version) throws Exception {
        try (var server = serve(rust())) {
            var request = request(server, "/?a=%2Fb").version(version).build();
            var response = CLIENT.send(request, BodyHandlers.ofString());
            assertThat(response.statusCode()).isEqualTo(200);
            assertThat(response.version()).isEqualTo(version);
            assertThat(response.headers().firstValue("content-type")).contains("text/plain");
            assertThat(response.body()).isEqualTo("hello from rust, path /?a=%2Fb\n");
            assertThat(get(server, "/nothing").statusCode()).isEqualTo(404);
        }
        assertThat(log.requests).hasSize(2);
        assertThat(log.requests.getFirst().isComplete()).isTrue();
    }

    @ParameterizedTest
    @EnumSource(HttpClient.Version.class)
    void streamsBodiesThatAreLargerThanAnyBuffer(HttpClient.Version version) throws Exception {
        var content = new byte[5_000_000];
        new Random(1).nextBytes(content);
        try (var server = serve(rust())) {
            var request = request(server, "/echo")
                    .version(version)
                    .POST(HttpRequest.BodyPublishers.ofByteArray(content))
                    .build();
            assertThat(CLIENT.send(request, BodyHandlers.ofByteArray()).body()).isEqualTo(content);
        }
    }

    @Test
    void sendsWhatTheGuestWroteWhenTheGuestWaits() throws Exception {
        try (var server = serve(rust());
                var client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            assertThat(client.readUntil("one")).startsWith("HTTP/1.1 200");
            client.send("3\r\ntwo\r\n");
            assertThat(client.readUntil("two")).contains("two");
            client.send("0\r\n\r\n");
            assertThat(client.readUntil("0\r\n\r\n")).isNotEmpty();
        }
    }

    @Test
    void aHeadRequestHasTheLengthAndNoContent() throws Exception {
        try (var server = serve(rust())) {
            var response = CLIENT.send(request(server, "/").HEAD().build(), BodyHandlers.ofString());
            assertThat(response.headers().firstValue("content-length")).contains("24");
            assertThat(response.body()).isEmpty();
        }
    }

    @Test
    void aTrapIs500ForTheClientAndABacktraceInTheLog() throws Exception {
        try (var server = serve(rust())) {
            var response = get(server, "/trap");
            assertThat(response.statusCode()).isEqualTo(500);
            String id = response.headers().firstValue("x-request-id").orElseThrow();
            assertThat(response.body()).isEqualTo("the app failed\nrequest " + id + "\n");
            assertThat(log.lines)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("rust " + id + " failed: unreachable in function")
                            .contains("called by function"));
            assertThat(log.lines).contains("rust " + id + " stderr: asked to trap");
            assertThat(get(server, "/").statusCode()).isEqualTo(200);
        }
    }

    @Test
    void aGuestThatAnswersNothingIs502() throws Exception {
        try (var server = serve(Guests.handler("", AppLimits.DEFAULTS))) {
            assertThat(get(server, "/").statusCode()).isEqualTo(502);
        }
    }

    @Test
    void aGuestThatNeverEndsIs504() throws Exception {
        var limits = AppLimits.DEFAULTS.withTimeout(Duration.ofMillis(200));
        try (var server = serve(Guests.handler("(loop $l br $l)", limits))) {
            var response = get(server, "/");
            assertThat(response.statusCode()).isEqualTo(504);
            assertThat(response.body()).startsWith("the app took too long\nrequest ");
        }
    }

    @Test
    void aGuestThatNeedsMoreMemoryThanItMayHaveIs500() throws Exception {
        var limits = AppLimits.DEFAULTS.withMemoryBytes(65_536);
        try (var server = serve(Guests.handler("", 2, limits))) {
            assertThat(get(server, "/").statusCode()).isEqualTo(500);
        }
    }

    @Test
    void aRequestThatIsTooLargeIs413() throws Exception {
        var limits = LIMITS.withBodyBytes(1000);
        var app = App.of("rust", Guests.real("http-rust-p2.wasm"), WasiConfig.DEFAULT, limits);
        try (var server = serve(app)) {
            var announced = request(server, "/echo")
                    .POST(HttpRequest.BodyPublishers.ofByteArray(new byte[1001]))
                    .build();
            assertThat(CLIENT.send(announced, BodyHandlers.ofString()).statusCode())
                    .isEqualTo(413);
            try (var client = new RawClient(server)) {
                client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3e9\r\n"
                        + "x".repeat(1001) + "\r\n0\r\n\r\n");
                assertThat(client.readUntil("request ")).startsWith("HTTP/1.1 413");
            }
        }
    }

    @Test
    void moreRequestsThanMayWaitAreRefusedWith503() throws Exception {
        var limits = AppLimits.DEFAULTS
                .withTimeout(Duration.ofSeconds(5))
                .withConcurrency(1)
                .withQueue(0);
        try (var server = serve(Guests.handler("(loop $l br $l)", limits))) {
            var first = CLIENT.sendAsync(request(server, "/").build(), BodyHandlers.ofString());
            while (!first.isDone()) {
                var second = get(server, "/");
                if (second.statusCode() == 503) {
                    assertThat(second.headers().firstValue("retry-after")).contains("1");
                    break;
                }
            }
            assertThat(first.get(60, TimeUnit.SECONDS).statusCode()).isIn(503, 504);
        }
    }

    @Test
    void aRequestThatWaitsIsAnsweredWhenItIsItsTurn() throws Exception {
        var limits = AppLimits.DEFAULTS.withConcurrency(1);
        try (var server = serve(Guests.handler("", limits))) {
            var all = new CompletableFuture<?>[20];
            for (int i = 0; i < all.length; i++) {
                all[i] = CLIENT.sendAsync(request(server, "/").build(), BodyHandlers.ofString())
                        .thenAccept(
                                response -> assertThat(response.statusCode()).isEqualTo(502));
            }
            CompletableFuture.allOf(all).get(60, TimeUnit.SECONDS);
        }
    }

    @Test
    void eachRequestHasAnInstanceOfItsOwn() throws Exception {
        String trapsSecond = "(if (global.get $calls) (then unreachable)) (global.set $calls (i32.const 1))";
        try (var server = serve(Guests.handler(trapsSecond, AppLimits.DEFAULTS))) {
            assertThat(get(server, "/").statusCode()).isEqualTo(502);
            assertThat(get(server, "/").statusCode()).isEqualTo(502);
        }
        try (var server = serve(Guests.handler(trapsSecond, AppLimits.DEFAULTS.withReuse(2)))) {
            assertThat(get(server, "/").statusCode()).isEqualTo(502);
            assertThat(get(server, "/").statusCode()).isEqualTo(500);
            assertThat(get(server, "/").statusCode()).isEqualTo(502);
        }
    }

    @Test
    void requestsThatWereAcceptedEndBeforeTheServerDoes() throws Exception {
        var server = serve(rust());
        try (var client = new RawClient(server)) {
            client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n3\r\none\r\n");
            client.readUntil("one");
            var closing = CompletableFuture.runAsync(server::close);
            while (isOpen(server)) {
                Thread.onSpinWait();
            }
            assertThat(closing).isNotDone();
            client.send("3\r\ntwo\r\n0\r\n\r\n");
            assertThat(client.readUntil("0\r\n\r\n")).contains("two");
            closing.get(60, TimeUnit.SECONDS);
        }
        assertThat(log.requests.getLast().isComplete()).isTrue();
    }

    private static boolean isOpen(HttpServer server) {
        try (var _ = new RawClient(server)) {
            return true;
        } catch (IOException _) {
            return false;
        }
    }

    @Test
    void aClientThatGoesEndsItsGuest() throws Exception {
        try (var server = serve(rust())) {
            try (var client = new RawClient(server)) {
                client.send("POST /echo HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n");
                client.send("186a0\r\n" + "x".repeat(100_000) + "\r\n");
                client.readUntil("xxx");
            }
            while (log.requests.isEmpty()) {
                Thread.sleep(10);
            }
            assertThat(log.requests.getFirst().isComplete()).isFalse();
        }
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        try (var server = serve(Guests.handler("", AppLimits.DEFAULTS))) {
            var config = ServerConfig.DEFAULTS.withAddress(server.address());
            var app = Guests.handler("", AppLimits.DEFAULTS);
            assertThatThrownBy(() -> HttpServer.start(config, app, ServerLog.NONE))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("127.0.0.1:" + server.address().getPort())
                    .hasMessageContaining("Address already in use");
        }
    }
}
