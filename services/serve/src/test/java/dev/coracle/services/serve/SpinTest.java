package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.services.serve.config.Config;
import dev.coracle.services.serve.keyvalue.EmbeddedStores;
import dev.coracle.services.serve.keyvalue.KeyValueException;
import dev.coracle.services.serve.keyvalue.KeyValueStore;
import dev.coracle.services.serve.keyvalue.KeyValueStores;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// An app of Spin's SDK 5, unchanged.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SpinTest {
    private static final String MANIFEST = """
            spin_manifest_version = 2

            [application]
            name = "counter"
            version = "0.1.0"

            [variables]
            greeting = { default = "ahoy" }

            [[trigger.http]]
            route = "/..."
            component = "counter"

            [component.counter]
            source = "counter.wasm"
            key_value_stores = ["default"]
            variables = { greeting = "{{ greeting }}!" }

            [component.counter.build]
            command = "cargo build --release"
            """;

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog();

    /// {@return the configuration, beside its guest}
    private Path writeGuest(String name, String text) throws IOException {
        var guest = folder.resolve("counter.wasm");
        Files.copy(Guests.file("spin-rust-sdk5.wasm"), guest, StandardCopyOption.REPLACE_EXISTING);
        return Files.writeString(folder.resolve(name), text);
    }

    private HttpServer serve(String name, String text) throws Exception {
        var config = Config.read(writeGuest(name, text), Optional.empty());
        var stores = EmbeddedStores.in(config.data().resolve("key-value.db"), log::message);
        return HttpServer.start(HttpServerTest.ANY_PORT, Apps.of(Guests.ENGINE, config.apps(), stores, log), log);
    }

    private static String get(HttpServer server, String path) throws IOException {
        return get(server, "localhost", path);
    }

    private static String get(HttpServer server, String host, String path) throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n");
            var answer = client.readAll();
            return answer.substring(9, 12) + " "
                    + answer.substring(answer.indexOf("\r\n\r\n") + 4).strip();
        }
    }

    @Test
    void runsFromItsManifest() throws Exception {
        try (var server = serve("spin.toml", MANIFEST)) {
            assertThat(get(server, "/")).isEqualTo("200 hello from spin sdk 5, path /");
            assertThat(get(server, "/a/b")).isEqualTo("200 hello from spin sdk 5, path /a/b");
            assertThat(get(server, "/var")).isEqualTo("200 greeting ahoy!");
            assertThat(get(server, "/kv")).isEqualTo("200 count 1");
            assertThat(get(server, "/kv")).isEqualTo("200 count 2");
        }
        // What it stored is there when the server starts again.
        try (var server = serve("spin.toml", MANIFEST)) {
            assertThat(get(server, "/kv")).isEqualTo("200 count 3");
        }
        assertThat(folder.resolve(".coracle/key-value.db")).isRegularFile();
    }

    @Test
    void runsAsAnAppOfCoracleToo() throws Exception {
        String text = """
                [defaults]
                key-value = ["default"]

                [apps.one]
                component = "counter.wasm"
                hosts = ["one.test"]
                variables = { greeting = "hi" }

                [apps.two]
                component = "counter.wasm"
                hosts = ["two.test"]
                """;
        try (var server = serve("coracle.toml", text)) {
            assertThat(get(server, "one.test", "/kv")).isEqualTo("200 count 1");
            assertThat(get(server, "one.test", "/kv")).isEqualTo("200 count 2");
            assertThat(get(server, "two.test", "/kv"))
                    .as("another app has another store")
                    .isEqualTo("200 count 1");
            assertThat(get(server, "one.test", "/var")).isEqualTo("200 greeting hi");
        }
    }

    @Test
    void whatIsNotGrantedIsDenied() throws Exception {
        String app = "[apps.one]\ncomponent = \"counter.wasm\"\n";
        try (var server = serve("coracle.toml", app)) {
            assertThat(get(server, "/kv")).startsWith("500 ");
            assertThat(get(server, "/var")).startsWith("500 ");
            assertThat(get(server, "/")).startsWith("200 ");
        }
        assertThat(String.join("\n", log.lines))
                .contains("Error::AccessDenied")
                .contains("Error::Undefined(\"no variable");
        assertThat(folder.resolve(".coracle")).doesNotExist();
    }

    @Test
    void requestsHaveTheFieldsOfSpinAndNoneOfAClients() throws Exception {
        Files.copy(Guests.file("http-rust-p2.wasm"), folder.resolve("echo.wasm"));
        var manifest = MANIFEST.replace("/...", "/headers/...").replace("counter.wasm", "echo.wasm");
        try (var server = serve("spin.toml", manifest);
                var client = new RawClient(server)) {
            client.send("GET /headers?a=b HTTP/1.1\r\nHost: shop.test\r\n");
            client.send("Spin-Path-Info: /mine\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll())
                    .contains("spin-full-url: http://shop.test/headers?a=b\n")
                    .contains("spin-matched-route: /headers/...\n")
                    .contains("spin-component-route: /headers\n")
                    .containsPattern("spin-client-addr: 127.0.0.1:[0-9]+\n")
                    .contains("spin-path-info: \n")
                    .doesNotContain("/mine");
        }
    }

    /// Stores that answer nothing until they are told to.
    private static final class SlowStores implements KeyValueStores {
        final CountDownLatch asked = new CountDownLatch(1);

        @Override
        public void open() {}

        @Override
        public KeyValueStore store(Owner owner, String label) throws KeyValueException {
            asked.countDown();
            try {
                new CountDownLatch(1).await();
                throw new AssertionError();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
                throw new KeyValueException("interrupted");
            }
        }

        @Override
        public void close() {}
    }

    /// One guest of the app may compute; a second begins while the first waits for a store that never answers.
    @Test
    void aGuestThatWaitsForItsStoreLetsOthersComputeAndEndsByItsDeadline() throws Exception {
        var stores = new SlowStores();
        var manifest = writeGuest("spin.toml", MANIFEST);
        var app = Config.read(manifest, Optional.empty()).apps().getFirst();
        var limits = AppLimits.DEFAULTS.withComputing(1).withTimeout(Duration.ofSeconds(5));
        try (var server = HttpServer.start(
                        HttpServerTest.ANY_PORT,
                        Apps.of(Guests.ENGINE, List.of(app.withLimits(limits)), stores, log),
                        log);
                var waiting = new RawClient(server)) {
            assertThat(get(server, "/")).startsWith("200 ");
            waiting.send("GET /kv HTTP/1.1\r\nHost: localhost\r\nConnection: close\r\n\r\n");
            stores.asked.await();
            assertThat(get(server, "/")).startsWith("200 ");
            assertThat(waiting.readAll()).startsWith("HTTP/1.1 504 ");
        }
    }

    @Test
    void aReloadThatNeedsAStoreOfAnotherProcessIsRefused() throws Exception {
        var file = folder.resolve(".coracle/key-value.db");
        var app =
                Config.read(writeGuest("spin.toml", MANIFEST), Optional.empty()).apps();
        try (var other = EmbeddedStores.in(file, log::message);
                var apps = Apps.of(Guests.ENGINE, List.of(), EmbeddedStores.in(file, log::message), log)) {
            other.open();
            assertThatExceptionOfType(AppException.class)
                    .isThrownBy(() -> apps.replace(app))
                    .withMessageContaining("is used by another process");
            assertThat(apps.all()).isEmpty();
        }
    }

    @Test
    void manyInstancesUseAStoreAtOnce() throws Exception {
        try (var server = serve("spin.toml", MANIFEST);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var tasks = new ArrayList<Callable<String>>();
            for (int i = 0; i < 100; i++) {
                tasks.add(() -> get(server, "/kv"));
            }
            for (var answer : threads.invokeAll(tasks)) {
                assertThat(answer.get()).startsWith("200 count ");
            }
        }
    }
}
