package dev.coracle.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assumptions.assumeThat;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What apps store, with the real `./coracle serve`. The guest counts its requests in a store of its own.
@Timeout(value = 10, unit = TimeUnit.MINUTES)
class ServeStoreTest {
    private static final Path ROOT = Path.of("..").toAbsolutePath().normalize();
    private static final Path LAUNCHER = ROOT.resolve("coracle");
    private static final Path GUEST =
            ROOT.resolve("../shared/guests/bin/spin-rust-sdk5.wasm").normalize();

    @TempDir
    Path folder;

    /// A process that serves.
    private record Server(Process process, int port) {
        /// {@return the content that a host has at a path}
        ///
        /// @throws IOException if it does not come whole
        String get(String host, String path) throws IOException {
            try (var socket = new Socket(InetAddress.getLoopbackAddress(), port)) {
                var request = "GET " + path + " HTTP/1.1\r\nHost: " + host + "\r\nConnection: close\r\n\r\n";
                socket.getOutputStream().write(request.getBytes(StandardCharsets.US_ASCII));
                var answer = new String(socket.getInputStream().readAllBytes(), StandardCharsets.US_ASCII);
                int end = answer.indexOf("\r\n\r\n");
                if (!answer.endsWith("\n") || end < 0) {
                    throw new IOException("broken off");
                }
                return answer.substring(end + 4).strip();
            }
        }

        void kill() throws InterruptedException {
            process.destroyForcibly().waitFor();
        }
    }

    @BeforeAll
    static void build() throws IOException, InterruptedException {
        var process =
                new ProcessBuilder(LAUNCHER.toString(), "--version").inheritIO().start();
        assertThat(process.waitFor()).isZero();
    }

    @BeforeEach
    void guest() throws IOException {
        assumeThat(GUEST).as("skipped: no " + GUEST).exists();
        Files.copy(GUEST, folder.resolve("counter.wasm"));
    }

    private ProcessBuilder command(String... words) {
        List<String> all = new ArrayList<>(List.of(LAUNCHER.toString(), "serve", "--addr", "127.0.0.1:0"));
        all.addAll(List.of("--cache", folder.resolve("cache").toString()));
        all.addAll(List.of(words));
        return new ProcessBuilder(all)
                .directory(folder.toFile())
                .redirectOutput(folder.resolve("requests").toFile())
                .redirectError(folder.resolve("messages").toFile());
    }

    private Server start(String... words) throws IOException, InterruptedException {
        var process = command(words).start();
        while (true) {
            var messages = Files.readString(folder.resolve("messages"), StandardCharsets.UTF_8);
            if (messages.contains(" at http://") && messages.endsWith("/\n")) {
                var url = messages.substring(messages.indexOf("http://"), messages.lastIndexOf('/'));
                return new Server(process, URI.create(url).getPort());
            }
            assertThat(process.isAlive()).as(messages).isTrue();
            Thread.sleep(10);
        }
    }

    private void manifest(String name) throws IOException {
        Files.writeString(folder.resolve("spin.toml"), """
                spin_manifest_version = 2
                [application]
                name = "%s"
                [variables]
                greeting = { required = true }
                [[trigger.http]]
                route = "/..."
                component = "counter"
                [component.counter]
                source = "counter.wasm"
                key_value_stores = ["default"]
                variables = { greeting = "{{ greeting }}" }
                """.formatted(name));
    }

    @Test
    void aSpinAppAnswersInItsFolderWithVariablesOfTheEnvironment() throws Exception {
        manifest("shop");
        var process = command().start();
        assertThat(process.waitFor()).isOne();
        assertThat(folder.resolve("messages"))
                .content()
                .contains("spin.toml:5: greeting: is required and has no value; set SPIN_VARIABLE_GREETING")
                .doesNotContain("Exception");
        Files.writeString(
                folder.resolve("spin.toml"),
                Files.readString(folder.resolve("spin.toml")).replace("required = true", "default = \"ahoy\""));
        var server = start();
        try {
            assertThat(server.get("localhost", "/")).isEqualTo("hello from spin sdk 5, path /");
            assertThat(server.get("localhost", "/kv")).isEqualTo("count 1");
            assertThat(server.get("localhost", "/var")).isEqualTo("greeting ahoy");
            // One store cannot be had by two processes.
            var other = new ProcessBuilder(LAUNCHER.toString(), "serve", "--addr", "127.0.0.1:0")
                    .directory(folder.toFile())
                    .redirectErrorStream(true)
                    .start();
            var messages = new String(other.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
            assertThat(other.waitFor()).isOne();
            assertThat(messages).contains(".coracle/key-value.db: is used by another process; stop that one");
        } finally {
            server.kill();
        }
    }

    /// Each round, four clients count, and the process is killed while they do.
    @Test
    void everyWriteThatWasAcknowledgedOutlivesTheProcess() throws Exception {
        int apps = 4;
        var text = new StringBuilder("[defaults]\nkey-value = [\"default\"]\n");
        for (int i = 0; i < apps; i++) {
            text.append("[apps.a%1$d]\ncomponent = \"counter.wasm\"\nhosts = [\"a%1$d.test\"]\n".formatted(i));
        }
        Files.writeString(folder.resolve("coracle.toml"), text);
        int[] acknowledged = new int[apps];
        for (int round = 0; round < 3; round++) {
            var server = start("--data", folder.resolve("stored").toString());
            try (var clients = Executors.newVirtualThreadPerTaskExecutor()) {
                var total = new AtomicInteger();
                List<Callable<Integer>> tasks = new ArrayList<>();
                for (int i = 0; i < apps; i++) {
                    int app = i;
                    int before = acknowledged[app];
                    tasks.add(() -> count(server, app, before, total));
                }
                var results = tasks.stream().map(clients::submit).toList();
                int enough = 40 + 7 * round;
                while (total.get() < enough) {
                    assertThat(server.process().isAlive()).isTrue();
                    Thread.sleep(1);
                }
                server.kill();
                for (int i = 0; i < apps; i++) {
                    acknowledged[i] = results.get(i).get();
                }
            } finally {
                server.kill();
            }
        }
        assertThat(folder.resolve("stored/key-value.db")).isRegularFile();
        assertThat(folder.resolve(".coracle")).doesNotExist();
    }

    /// Counts until the server is gone.
    ///
    /// @param before the count that was acknowledged last; the server may have made one more that nobody heard of
    /// @return the last count that was acknowledged
    private static int count(Server server, int app, int before, AtomicInteger total) {
        int last = before;
        var host = "a" + app + ".test";
        while (true) {
            String answer;
            try {
                answer = server.get(host, "/kv");
            } catch (IOException _) {
                return last;
            }
            assertThat(answer).startsWith("count ");
            int count = Integer.parseInt(answer.substring("count ".length()));
            assertThat(count).as(host).isBetween(last + 1, last == before ? last + 2 : last + 1);
            last = count;
            total.incrementAndGet();
        }
    }
}
