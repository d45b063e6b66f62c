package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.services.serve.AppStatus.Failure;
import dev.coracle.wasi.WasiConfig;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class LastErrorsTest {
    private static final AppLimits LIMITS = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(5));
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    private static HttpServer serve(App app) throws Exception {
        return HttpServer.start(HttpServerTest.ANY_PORT, app, ServerLog.NONE);
    }

    private static String failingRequest(HttpServer server, String path) throws Exception {
        var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + path);
        HttpResponse<Void> response = CLIENT.send(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
        return response.headers().firstValue("x-request-id").orElseThrow();
    }

    private static AppStatus status(HttpServer server) {
        return server.status().getFirst();
    }

    @Test
    void theLastFewAreKeptAndOlderOnesAreNot() throws Exception {
        try (var server = serve(Guests.handler("unreachable", LIMITS))) {
            List<String> ids = new ArrayList<>();
            for (int i = 0; i < LastErrors.MOST + 3; i++) {
                ids.add(failingRequest(server, "/"));
            }
            var errors = status(server).errors();
            assertThat(errors)
                    .extracting(AppStatus.Error::request)
                    .containsExactlyElementsOf(ids.subList(3, ids.size()));
            assertThat(errors).allSatisfy(error -> {
                assertThat(error.reason()).isEqualTo("trap");
                assertThat(error.text()).startsWith("unreachable");
                assertThat(error.trace()).isEmpty();
            });
            assertThat(status(server).counts().failures().get(Failure.TRAP)).isEqualTo(ids.size());
        }
    }

    @Test
    void aGuestThatEndsWithoutAnAnswerFailsToo() throws Exception {
        try (var server = serve(Guests.handler("", LIMITS))) {
            var id = failingRequest(server, "/");
            assertThat(status(server).errors()).hasSize(1);
            var error = status(server).errors().getFirst();
            assertThat(error.request()).isEqualTo(id);
            assertThat(error.reason()).isEqualTo("answer");
            assertThat(error.text()).isEqualTo("the app gave no proper answer");
            assertThat(status(server).counts().failures().get(Failure.ANSWER)).isEqualTo(1);
        }
    }

    @Test
    void whatTheGuestPrintedForTheRequestIsThereToo() throws Exception {
        try (var server = serve(App.of("rust", Guests.real("http-rust-p2.wasm"), WasiConfig.DEFAULT, LIMITS))) {
            failingRequest(server, "/trap");
            assertThat(status(server).errors().getFirst().printed()).contains("asked to trap");
        }
    }

    @Test
    void aLongTextIsCut() {
        assertThat(LastErrors.cut("x".repeat(10_000)))
                .hasSize(LastErrors.LONGEST_TEXT + 1)
                .endsWith("x…");
        assertThat(LastErrors.cut("short")).isEqualTo("short");
    }

    @Test
    void ofAGuestsOutputTheLastLinesOfItsRequestAreKept() {
        var output = new GuestOutput(ServerLog.NONE, "app", "stderr", "1");
        output.begin("1");
        write(output, "one\n".repeat(20) + "two");
        assertThat(output.lastLines()).hasSize(8).endsWith("two").startsWith("one");
        output.begin("2");
        assertThat(output.lastLines()).isEmpty();
        write(output, "y".repeat(5_000) + "\n");
        assertThat(output.lastLines()).singleElement().asString().hasSize(201);
    }

    private static void write(GuestOutput output, String text) {
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        output.write(bytes, 0, bytes.length);
    }
}
