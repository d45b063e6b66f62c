package dev.coracle.services.http;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.wasi.IncomingHandler;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.http.Body;
import dev.coracle.wasi.http.HttpException;
import dev.coracle.wasi.http.HttpField;
import dev.coracle.wasi.http.HttpRequest;
import dev.coracle.wasi.http.HttpResponse;
import dev.coracle.wasi.network.NetworkConfig;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.Assumptions;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// A component that was made by others, in Rust, answers requests and makes its own.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class ComponentTest {
    private static final Path GUEST = Path.of("../../../shared/guests/bin/http-rust-p2.wasm")
            .toAbsolutePath()
            .normalize();

    private static final JettyTransport TRANSPORT = new JettyTransport();
    private static Engine engine;
    private static Component component;

    @BeforeAll
    static void compile() throws Exception {
        Assumptions.assumeTrue(Files.exists(GUEST), () -> "skipped ComponentTest: no " + GUEST);
        engine = new Engine();
        component = Component.compile(engine, Files.readAllBytes(GUEST));
    }

    @AfterAll
    static void closeTransport() {
        TRANSPORT.close();
    }

    private interface Use {
        void of(HttpResponse response) throws Exception;
    }

    private static HttpRequest request(String method, String path, Body body, HttpField... fields) {
        return new HttpRequest(method, "http", "app.example", path, List.of(fields), body);
    }

    /// Gives the response to `use` while the guest runs, and then ends the guest.
    private static void answer(NetworkConfig network, HttpRequest request, Use use) throws Exception {
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(WasiConfig.DEFAULT.withNetwork(network.withTransport(TRANSPORT)))) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);
            var handler =
                    IncomingHandler.of(linker.instantiate(store, component)).orElseThrow();
            var response = new CompletableFuture<HttpResponse>();
            var failure = new CompletableFuture<Optional<Throwable>>();
            Thread.ofVirtual().start(() -> {
                try {
                    handler.handle(request, response);
                    failure.complete(Optional.empty());
                } catch (Throwable e) {
                    failure.complete(Optional.of(e));
                }
            });
            use.of(response.get(60, TimeUnit.SECONDS));
            var thrown = failure.get(60, TimeUnit.SECONDS);
            if (thrown.isPresent()) {
                throw new ExecutionException(thrown.get());
            }
        }
    }

    private static String text(HttpResponse response) throws IOException {
        return new String(response.body().inputStream().readAllBytes(), StandardCharsets.UTF_8);
    }

    private static void expect(NetworkConfig network, HttpRequest request, int status, String text) throws Exception {
        answer(network, request, response -> {
            assertThat(text(response)).isEqualTo(text);
            assertThat(response.status()).isEqualTo(status);
        });
    }

    @Test
    void answersWithStatusHeadersAndBody() throws Exception {
        answer(NetworkConfig.NONE, request("GET", "/?a=b", Body.empty()), response -> {
            assertThat(response.status()).isEqualTo(200);
            assertThat(response.headers()).map(HttpField::toString).containsExactly("content-type: text/plain");
            assertThat(text(response)).isEqualTo("hello from rust, path /?a=b\n");
        });
        expect(NetworkConfig.NONE, request("GET", "/nothing", Body.empty()), 404, "not found\n");
    }

    @Test
    void seesTheHeadersButNotThoseOfTheConnection() throws Exception {
        var request = request(
                "GET",
                "/headers",
                Body.empty(),
                HttpField.of("b", "2"),
                HttpField.of("a", "\u00e4"),
                HttpField.of("connection", "close"));
        expect(NetworkConfig.NONE, request, 200, "a: \ufffd\nb: 2\n");
    }

    @Test
    void streamsABodyThatIsLargerThanAnyBuffer() throws Exception {
        var body = new Body();
        Thread.ofVirtual().start(() -> {
            try (var out = body.outputStream()) {
                for (int i = 0; i < 500; i++) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException e) {
                throw new java.io.UncheckedIOException(e);
            }
        });
        answer(
                NetworkConfig.NONE,
                request("POST", "/echo", body),
                response ->
                        assertThat(response.body().inputStream().readAllBytes()).hasSize(5_000_000));
    }

    @Test
    void makesARequestOfItsOwnWhenItIsGranted() throws Exception {
        try (var upstream = RawServer.answering("HTTP/1.1 201 Created\r\nContent-Length: 5\r\n\r\nthere")) {
            var path = "/fetch?http://localhost:" + upstream.port() + "/x";
            var granted = NetworkConfig.NONE.withHttp("http://localhost:" + upstream.port() + "/x");
            expect(granted, request("GET", path, Body.empty()), 200, "upstream 201, 5 bytes\nthere");
            expect(
                    NetworkConfig.NONE.withHttp("http://localhost:1"),
                    request("GET", path, Body.empty()),
                    502,
                    "ErrorCode::HttpRequestDenied\n");
            expect(
                    granted.withResolver(_ -> List.of()).withHttp("http://*:*"),
                    request("GET", "/fetch?http://inner.example:" + upstream.port() + "/x", Body.empty()),
                    502,
                    "ErrorCode::DestinationIpProhibited\n");
            assertThat(upstream.accepted()).isEqualTo(1);
        }
    }

    @Test
    void aTrapFailsTheResponse() {
        assertThatThrownBy(() -> answer(NetworkConfig.NONE, request("GET", "/trap", Body.empty()), _ -> {}))
                .hasCauseInstanceOf(HttpException.class)
                .hasMessageContaining("the guest trapped before it answered");
    }

    @Test
    void aReaderThatGoesEndsTheGuest() throws Exception {
        var body = new Body();
        var writer = Thread.ofVirtual().start(() -> {
            try (var out = body.outputStream()) {
                while (true) {
                    out.write(new byte[10_000]);
                }
            } catch (IOException _) {
                // nobody reads any more
            }
        });
        assertThatThrownBy(() -> answer(NetworkConfig.NONE, request("POST", "/echo", body), response -> {
                    response.body().inputStream().readNBytes(1_000_000);
                    response.body().cancel();
                }))
                .hasCauseInstanceOf(Trap.class);
        assertThat(writer.join(java.time.Duration.ofSeconds(30))).isTrue();
    }
}
