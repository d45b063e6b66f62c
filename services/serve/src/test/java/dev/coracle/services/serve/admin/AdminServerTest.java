package dev.coracle.services.serve.admin;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.core.JsonFactory;
import dev.coracle.component.Component;
import dev.coracle.engine.Engine;
import dev.coracle.services.serve.App;
import dev.coracle.services.serve.AppLimits;
import dev.coracle.services.serve.Apps;
import dev.coracle.services.serve.Guests;
import dev.coracle.services.serve.HttpServer;
import dev.coracle.services.serve.ServerConfig;
import dev.coracle.services.serve.ServerLog;
import dev.coracle.services.serve.config.Config;
import dev.coracle.services.serve.config.Reloader;
import dev.coracle.wasi.WasiConfig;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AdminServerTest {
    private static final InetSocketAddress ANY_PORT = InetSocketAddress.createUnresolved("127.0.0.1", 0);
    private static final ServerConfig SERVER = ServerConfig.DEFAULTS.withAddress(ANY_PORT);
    private static final HttpClient CLIENT = HttpClient.newHttpClient();

    /// A line of the text format: a comment, or a name, perhaps labels, and a number.
    private static final Pattern LINE =
            Pattern.compile("#.*|[a-z_]+(\\{([a-z]+=\"[^\"]*\",?)+})? ([0-9.]+(E-?[0-9]+)?|\\+Inf)");

    @TempDir
    Path folder;

    private static HttpResponse<String> send(InetSocketAddress address, String method, String path)
            throws IOException, InterruptedException {
        var uri = URI.create("http://127.0.0.1:" + address.getPort() + path);
        var request = HttpRequest.newBuilder(uri)
                .method(method, HttpRequest.BodyPublishers.noBody())
                .build();
        return CLIENT.send(request, BodyHandlers.ofString());
    }

    private static App app(String instructions, AppLimits limits) {
        var component = Component.compileText(new Engine(), Guests.handlerText(instructions, 1));
        return App.of("shop", component, WasiConfig.DEFAULT, limits);
    }

    @Test
    void metricsAreReadablyThoseOfEachApp() throws Exception {
        var limits = AppLimits.DEFAULTS.withTimeout(Duration.ofMillis(200));
        try (var server = HttpServer.start(SERVER, app("(loop $l br $l)", limits), ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, server, Optional.empty())) {
            assertThat(send(server.address(), "GET", "/").statusCode()).isEqualTo(504);
            var response = send(admin.address(), "GET", "/metrics");
            assertThat(response.headers().firstValue("content-type").orElse(""))
                    .startsWith("text/plain; version=0.0.4");
            assertThat(response.body().lines())
                    .allMatch(line -> LINE.matcher(line).matches());
            assertThat(response.body())
                    .contains("coracle_requests_total{app=\"shop\",status=\"5xx\"} 1.0\n")
                    .contains("coracle_requests_total{app=\"shop\",status=\"2xx\"} 0.0\n")
                    .contains("coracle_guest_failures_total{app=\"shop\",reason=\"deadline\"} 1.0\n")
                    .contains("coracle_request_seconds_bucket{app=\"shop\",le=\"0.1\"} 0\n")
                    .contains("coracle_request_seconds_bucket{app=\"shop\",le=\"+Inf\"} 1\n")
                    .contains("coracle_request_seconds_count{app=\"shop\"} 1\n")
                    .contains("coracle_requests_rejected_total{app=\"shop\"} 0.0\n")
                    .contains("coracle_requests_running{app=\"shop\"} ")
                    .contains("coracle_requests_queued{app=\"shop\"} 0.0\n")
                    .contains("coracle_app_evictions_total{app=\"shop\"} 0.0\n")
                    .contains("coracle_memory_bytes{app=\"shop\"} ")
                    .contains("coracle_instances{app=\"shop\"} ")
                    .contains("coracle_apps{state=\"loaded\"} 1.0\n");
            assertThat(response.body()).containsPattern("coracle_cpu_seconds_total\\{app=\"shop\"} 0\\.[0-9]*[1-9]");
        }
    }

    @Test
    void healthIsToldWhileAllGuestsAreBusyAndReadinessEndsWithTheServer() throws Exception {
        var limits = AppLimits.DEFAULTS.withTimeout(Duration.ofSeconds(3));
        var config = SERVER.withConcurrency(1);
        try (var server = HttpServer.start(config, app("(loop $l br $l)", limits), ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, server, Optional.empty())) {
            var uri = URI.create("http://127.0.0.1:" + server.address().getPort() + "/");
            var spins = CLIENT.sendAsync(HttpRequest.newBuilder(uri).build(), BodyHandlers.discarding());
            while (server.status().getFirst().running() == 0) {
                Thread.sleep(1);
            }
            assertThat(send(admin.address(), "GET", "/healthz").body()).isEqualTo("ok\n");
            assertThat(send(admin.address(), "GET", "/readyz").body()).isEqualTo("ready\n");
            var closing = Thread.ofVirtual().start(server::close);
            while (server.isReady()) {
                Thread.sleep(1);
            }
            assertThat(send(admin.address(), "GET", "/readyz").statusCode()).isEqualTo(503);
            assertThat(send(admin.address(), "GET", "/healthz").statusCode()).isEqualTo(200);
            spins.join();
            closing.join();
        }
    }

    @Test
    void appsAreListedAndReloaded() throws Exception {
        Files.writeString(folder.resolve("a.wat"), Guests.handlerText("", 1));
        var file = folder.resolve("coracle.toml");
        Files.writeString(file, "[apps.a]\ncomponent = \"a.wat\"\nhosts = [\"a.org\"]\n");
        var config = Config.read(file, Optional.empty());
        var apps = Apps.of(new Engine(), config.apps(), ServerLog.NONE);
        var reloader = new Reloader(file, Optional.empty(), config, apps, ServerLog.NONE);
        try (var server = HttpServer.start(SERVER, apps, ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, server, Optional.of(reloader))) {
            var listed = send(admin.address(), "GET", "/apps");
            assertThat(listed.headers().firstValue("content-type")).contains("application/json");
            try (var json = new JsonFactory().createParser(listed.body())) {
                while (json.nextToken() != null) {}
            }
            assertThat(listed.body())
                    .startsWith("[{\"name\":\"a\",\"routes\":[\"a.org/...\"],\"loaded\":false,\"running\":0,");
            Files.writeString(file, "[apps.b]\ncomponent = \"a.wat\"\n");
            assertThat(send(admin.address(), "POST", "/reload").body()).isEqualTo("reloaded\n");
            assertThat(send(admin.address(), "GET", "/apps").body()).startsWith("[{\"name\":\"b\"");
            assertThat(send(server.address(), "GET", "/").statusCode()).isEqualTo(502);
            Files.writeString(file, "[apps.b]\ncomponent = 3\n");
            var refused = send(admin.address(), "POST", "/reload");
            assertThat(refused.statusCode()).isEqualTo(422);
            assertThat(refused.body()).startsWith(file + ":2: component: needs a text");
            assertThat(send(server.address(), "GET", "/").statusCode()).isEqualTo(502);
            assertThat(send(admin.address(), "GET", "/reload").statusCode()).isEqualTo(405);
            assertThat(send(admin.address(), "POST", "/apps").statusCode()).isEqualTo(405);
            assertThat(send(admin.address(), "GET", "/nothing").statusCode()).isEqualTo(404);
        }
    }

    /// What a request with these lines gets, as bytes of HTTP/1.1: no client would send them.
    private static String raw(InetSocketAddress address, String lines) throws IOException {
        try (var socket = new Socket(InetAddress.getLoopbackAddress(), address.getPort())) {
            var request = lines.replace("PORT", Integer.toString(address.getPort()));
            socket.getOutputStream()
                    .write((request.replace("\n", "\r\n") + "Connection: close\r\n\r\n")
                            .getBytes(StandardCharsets.ISO_8859_1));
            return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # request,    headers,                    status
            OPTIONS *,    Host: 127.0.0.1:PORT,       405
            GET /,        X: y,                       400
            """)
    void whatNoHandlerTakesGetsALineOfTextToo(String request, String headers, int status) throws Exception {
        try (var server = HttpServer.start(SERVER, app("", AppLimits.DEFAULTS), ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, server, Optional.empty())) {
            assertThat(raw(admin.address(), request + " HTTP/1.1\n" + headers + "\n"))
                    .startsWith("HTTP/1.1 " + status)
                    .contains("Content-Type: text/plain;charset=utf-8\r\n")
                    .doesNotContainIgnoringCase("html");
        }
    }

    @ParameterizedTest
    @CsvSource(textBlock = """
            # request, headers, status
            GET /,          Host: 127.0.0.1:PORT,              200
            GET /apps,      Host: localhost:PORT,              200
            GET /apps,      Host: [::1]:PORT,                  200
            GET /metrics,   Host: node1.example.org,           200
            GET /metrics,   Host: a.cluster.local,             200
            GET /,          Host: evil.example.org:PORT,       421
            GET /apps,      Host: node1.example.org.evil,      421
            GET /apps,      Host: 127.0.0.1.evil.example,      421
            GET /metrics,   Host: cluster.local,               421
            GET /apps,      Host:,                             400
            GET /healthz,   Host: probe,                       200
            GET /readyz,    Host: probe,                       200
            POST /reload,   Host: 127.0.0.1:PORT,              404
            POST /reload,   Host: evil.example.org:PORT,       403
            POST /reload,   Host: 127.0.0.1:PORT|Origin: http://127.0.0.1:PORT|Sec-Fetch-Site: same-origin, 404
            POST /reload,   Host: node1.example.org|Origin: https://node1.example.org,  404
            POST /reload,   Host: 127.0.0.1:PORT|Origin: http://evil.example.org,       403
            POST /reload,   Host: 127.0.0.1:PORT|Origin: http://127.0.0.1:1,            403
            POST /reload,   Host: 127.0.0.1:PORT|Origin: null,                          403
            POST /reload,   Host: 127.0.0.1:PORT|Sec-Fetch-Site: cross-site,            403
            POST /reload,   Host: 127.0.0.1:PORT|Sec-Fetch-Site: same-site,             403
            POST /reload,   Host: evil.example.org:PORT|Origin: http://evil.example.org:PORT|Sec-Fetch-Site: same-origin, 403
            """)
    void pagesOfOthersAreKeptOutAndProgramsAreNot(String request, String headers, int status) throws Exception {
        var names = List.of("node1.example.org", "*.cluster.local");
        try (var server = HttpServer.start(SERVER, app("", AppLimits.DEFAULTS), ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, names, server, Optional.empty())) {
            var answer = raw(admin.address(), request + " HTTP/1.1\n" + headers.replace("|", "\n") + "\n");
            assertThat(answer).startsWith("HTTP/1.1 " + status + " ");
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "/",
                "/page.css",
                "/page.js",
                "/model.js",
                "/table.js",
                "/detail.js",
                "/errors.js",
                "/dom.js",
                "/format.js",
                "/icon.svg"
            })
    void thePageRunsNothingButItsOwnFiles(String path) throws Exception {
        try (var server = HttpServer.start(SERVER, app("", AppLimits.DEFAULTS), ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, server, Optional.empty())) {
            var answer = send(admin.address(), "GET", path);
            assertThat(answer.statusCode()).isEqualTo(200);
            assertThat(answer.headers().firstValue("content-security-policy").orElse(""))
                    .startsWith("default-src 'none'; script-src 'self'; ")
                    .contains("frame-ancestors 'none'")
                    .doesNotContain("unsafe");
            assertThat(answer.headers().firstValue("x-content-type-options")).contains("nosniff");
            assertThat(answer.body())
                    .doesNotContain("https:")
                    .doesNotContain("innerHTML")
                    .doesNotContain("eval(")
                    .doesNotContain("style=");
        }
    }

    @Test
    void changesAreToldOnce() throws Exception {
        try (var server = HttpServer.start(SERVER, app("unreachable", AppLimits.DEFAULTS), ServerLog.NONE);
                var admin = AdminServer.start(ANY_PORT, server, Optional.empty())) {
            var all = (Map<?, ?>)
                    Json.read(send(admin.address(), "GET", "/apps/changes").body());
            assertThat(all.get("whole")).isEqualTo(true);
            var path = "/apps/changes?server=" + all.get("server") + "&since=";
            var none = (Map<?, ?>)
                    Json.read(send(admin.address(), "GET", path + since(all)).body());
            assertThat((List<?>) none.get("apps")).isEmpty();
            var failed = send(server.address(), "GET", "/");
            assertThat(failed.statusCode()).isEqualTo(500);
            var one = (Map<?, ?>)
                    Json.read(send(admin.address(), "GET", path + since(none)).body());
            assertThat(one.get("whole")).isEqualTo(false);
            var app = (Map<?, ?>) ((List<?>) one.get("apps")).getFirst();
            var error = (Map<?, ?>) ((List<?>) app.get("errors")).getFirst();
            assertThat(error.get("request"))
                    .isEqualTo(failed.headers().firstValue("x-request-id").orElseThrow());
            assertThat(error.get("reason")).isEqualTo("trap");
            assertThat(error.get("text")).asString().startsWith("unreachable");
            assertThat(((Map<?, ?>) app.get("failures")).get("trap")).isEqualTo(1.0);
            assertThat(((Map<?, ?>) app.get("limits")).get("timeout-milliseconds"))
                    .isEqualTo(30_000.0);
            assertThat(send(admin.address(), "GET", "/apps/changes?since=x").statusCode())
                    .isEqualTo(400);
        }
    }

    private static long since(Map<?, ?> answer) {
        return ((Double) answer.get("sequence")).longValue();
    }

    @Test
    void anAddressThatIsTakenIsNamed() throws Exception {
        try (var server = HttpServer.start(SERVER, app("", AppLimits.DEFAULTS), ServerLog.NONE)) {
            var taken = server.address();
            assertThatThrownBy(() -> AdminServer.start(taken, server, Optional.empty()))
                    .isInstanceOf(IOException.class)
                    .hasMessageContaining("cannot listen for administration at 127.0.0.1:" + taken.getPort());
        }
    }
}
