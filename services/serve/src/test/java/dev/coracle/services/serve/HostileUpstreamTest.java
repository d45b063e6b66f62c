package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.network.NetworkConfig;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Servers that an app asks, and that do it harm: what comes of it is one request's, within the app's time.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileUpstreamTest {
    private static final Duration TIME = Duration.ofSeconds(3);

    private static final NetworkConfig LOOPBACK = NetworkConfig.NONE.withHttp("http://localhost:*/");

    private final MemoryLog log = new MemoryLog();

    private HttpServer serve(NetworkConfig network) throws IOException {
        var app = App.of(
                "rust",
                Guests.real("http-rust-p2.wasm"),
                WasiConfig.DEFAULT.withNetwork(network),
                AppLimits.DEFAULTS.withTimeout(TIME));
        return HttpServer.start(HttpServerTest.ANY_PORT, app, log);
    }

    private static String get(HttpServer server, String path) throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            return client.readAll();
        }
    }

    /// Requests of which the upstream makes what it likes, with others between them.
    private void fetch(NetworkConfig network, String url, String expected) throws IOException {
        try (var server = serve(network);
                var client = new RawClient(server)) {
            assertThat(get(server, "/")).startsWith("HTTP/1.1 200");
            client.send("GET /fetch?" + url + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            for (int i = 0; i < 10; i++) {
                assertThat(get(server, "/")).startsWith("HTTP/1.1 200");
            }
            assertThat(client.readAll()).contains(expected);
            assertThat(get(server, "/")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aServerThatTakesNoConnectionIs504() throws Exception {
        List<Socket> others = new ArrayList<>();
        try (var full = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            fill(full, others);
            fetch(LOOPBACK, "http://localhost:" + full.getLocalPort() + "/", "HTTP/1.1 504");
        } finally {
            for (var other : others) {
                other.close();
            }
        }
    }

    /// Lets connections wait until the system answers no more of them.
    private static void fill(ServerSocket server, List<Socket> sockets) throws IOException {
        while (true) {
            var socket = new Socket();
            sockets.add(socket);
            try {
                socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), server.getLocalPort()), 300);
            } catch (SocketTimeoutException _) {
                return;
            }
        }
    }

    @ParameterizedTest
    @Execution(ExecutionMode.CONCURRENT)
    @ValueSource(strings = {"", "HTTP/1.1 200 OK\r\n", "HTTP/1.1 100 Continue\r\n\r\n"})
    void aServerThatAnswersNothingOrHalfIs504(String beginning) throws Exception {
        try (var upstream = new Upstream((_, out) -> {
            out.write(beginning.getBytes(StandardCharsets.US_ASCII));
            out.flush();
        })) {
            fetch(LOOPBACK, "http://localhost:" + upstream.port() + "/", "HTTP/1.1 504");
        }
    }

    /// The guest reads all of it before it answers.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void contentThatStopsIs504() throws Exception {
        try (var upstream = new Upstream((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\nContent-Length: 10\r\n\r\nabc".getBytes(StandardCharsets.US_ASCII));
            out.flush();
        })) {
            fetch(LOOPBACK, "http://localhost:" + upstream.port() + "/", "HTTP/1.1 504");
        }
    }

    @Test
    void fieldsWithoutEndAreCutOff() throws Exception {
        try (var upstream = new Upstream((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write("X: yyyyyyyyyyyyyyyyyyyyyyyyyyyyyyy\r\n".getBytes(StandardCharsets.US_ASCII));
            }
        })) {
            fetch(LOOPBACK, "http://localhost:" + upstream.port() + "/", "HTTP/1.1 502");
        }
    }

    /// The guest has its memory's limit, and its time.
    @Test
    void contentWithoutEndEndsWithTheGuest() throws Exception {
        try (var upstream = new Upstream((_, out) -> {
            out.write("HTTP/1.1 200 OK\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
            while (true) {
                out.write(new byte[1 << 16]);
            }
        })) {
            fetch(LOOPBACK, "http://localhost:" + upstream.port() + "/", "HTTP/1.1 50");
        }
    }

    @Test
    void aRedirectLeadsNowhere() throws Exception {
        var asked = new AtomicInteger();
        try (var secret = new Upstream((_, _) -> asked.incrementAndGet());
                var upstream = new Upstream((_, out) -> out.write(("HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:"
                                + secret.port() + "/\r\nContent-Length: 0\r\n\r\n")
                        .getBytes(StandardCharsets.US_ASCII)))) {
            fetch(
                    NetworkConfig.NONE.withHttp("http://localhost:" + upstream.port() + "/"),
                    "http://localhost:" + upstream.port() + "/",
                    "upstream 302");
            fetch(
                    NetworkConfig.NONE.withHttp("http://localhost:" + upstream.port() + "/"),
                    "http://127.0.0.1:" + secret.port() + "/",
                    "HttpRequestDenied");
        }
        assertThat(asked).hasValue(0);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"127.0.0.1", "10.0.0.1", "169.254.169.254", "192.168.1.1", "::1", "fd00::1", "::ffff:127.0.0.1"})
    void aNameThatIsAllowedLeadsToNoPrivateAddress(String address) throws Exception {
        var asked = new AtomicInteger();
        try (var secret = new Upstream((_, _) -> asked.incrementAndGet())) {
            fetch(
                    NetworkConfig.NONE
                            .withHttp("http://api.example:*/")
                            .withResolver(_ -> List.of(InetAddress.getByName(address))),
                    "http://api.example:" + secret.port() + "/",
                    "DestinationIpProhibited");
        }
        assertThat(asked).hasValue(0);
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aResolverThatNeverAnswersIs504() throws Exception {
        var never = new CountDownLatch(1);
        var network = NetworkConfig.NONE.withHttp("http://api.example/").withResolver(_ -> {
            try {
                never.await();
            } catch (InterruptedException _) {
                Thread.currentThread().interrupt();
            }
            return List.of();
        });
        try {
            fetch(network, "http://api.example/", "HTTP/1.1 504");
        } finally {
            never.countDown();
        }
    }

    /// A server on loopback that says what a test tells it to once it has read a request, and then waits.
    private static final class Upstream implements AutoCloseable {
        interface Talk {
            void with(InputStream in, OutputStream out) throws IOException;
        }

        private final ServerSocket socket = new ServerSocket(0, 50, InetAddress.getLoopbackAddress());

        Upstream(Talk talk) throws IOException {
            Thread.ofVirtual().start(() -> accept(talk));
        }

        int port() {
            return socket.getLocalPort();
        }

        private void accept(Talk talk) {
            while (true) {
                try {
                    var connection = socket.accept();
                    Thread.ofVirtual().start(() -> answer(connection, talk));
                } catch (IOException _) {
                    return;
                }
            }
        }

        private static void answer(Socket connection, Talk talk) {
            try (connection) {
                var in = connection.getInputStream();
                for (int ends = 0; ends < 2; ) {
                    int next = in.read();
                    ends = next == '\n' ? ends + 1 : next == '\r' ? ends : 0;
                }
                talk.with(in, connection.getOutputStream());
                while (in.read() >= 0) {
                    // Until the client goes.
                }
            } catch (IOException _) {
                // The client went.
            }
        }

        @Override
        public void close() throws IOException {
            socket.close();
        }
    }
}
