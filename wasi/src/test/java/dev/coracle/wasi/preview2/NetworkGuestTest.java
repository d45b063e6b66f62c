package dev.coracle.wasi.preview2;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentLinker;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.wasi.ProcessExit;
import dev.coracle.wasi.Wasi;
import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.network.NetworkConfig;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.SocketTimeoutException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Scanner;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/// Rust's standard library uses sockets and names as its programs do.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class NetworkGuestTest {
    private static final InetAddress LOOPBACK = InetAddress.ofLiteral("127.0.0.1");
    private static final byte[] QUESTION = "hello from rust".getBytes(StandardCharsets.UTF_8);

    private static Engine engine;
    private static Component component;

    @BeforeAll
    static void compile() throws Exception {
        engine = new Engine();
        try (var in = NetworkGuestTest.class.getResourceAsStream("network/network.wasm")) {
            component = Component.compile(engine, in.readAllBytes());
        }
    }

    private static String run(WasiConfig config, String... arguments) throws IOException {
        var output = new ByteArrayOutputStream();
        run(config.withOutput(output), List.of(arguments));
        return output.toString(StandardCharsets.UTF_8).strip();
    }

    private static void run(WasiConfig config, List<String> arguments) throws IOException {
        var words = new ArrayList<>(List.of("network"));
        words.addAll(arguments);
        try (var store = new Store(engine);
                var wasi = Wasi.preview2(config.withArguments(words))) {
            var linker = new ComponentLinker(engine);
            wasi.define(linker);
            var command = linker.instantiate(store, component).instance("wasi:cli/run@0.2.0");
            var _ = command.orElseThrow().func("run").call();
        } catch (ProcessExit _) {
            // what it printed tells
        }
    }

    private static WasiConfig connect(String grant) {
        return WasiConfig.DEFAULT.withNetwork(NetworkConfig.NONE.withConnect(grant));
    }

    private static byte[] reversed(byte[] bytes) {
        byte[] reversed = new byte[bytes.length];
        for (int i = 0; i < bytes.length; i++) {
            reversed[i] = bytes[bytes.length - 1 - i];
        }
        return reversed;
    }

    @Test
    void aTcpClientIsAnswered() throws Exception {
        try (var server = new ServerSocket(0, 5, LOOPBACK)) {
            String port = String.valueOf(server.getLocalPort());
            for (String host : List.of("127.0.0.1", "localhost")) {
                var question = CompletableFuture.supplyAsync(() -> answer(server), Thread::startVirtualThread);
                assertThat(run(connect(host + ":" + port), "tcp", host, port)).isEqualTo("answer: tsur morf olleh");
                assertThat(question.join()).isEqualTo(QUESTION);
            }
            assertThat(run(WasiConfig.DEFAULT, "tcp", "127.0.0.1", port)).isEqualTo("error: PermissionDenied");
            assertThat(run(connect("127.0.0.1:1"), "tcp", "127.0.0.1", "1")).isEqualTo("error: ConnectionRefused");
        }
    }

    private static byte[] answer(ServerSocket server) {
        try (Socket connection = server.accept()) {
            byte[] question = connection.getInputStream().readAllBytes();
            connection.getOutputStream().write(reversed(question));
            return question;
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }

    @Test
    void aUdpClientIsAnswered() throws Exception {
        try (var server = new DatagramSocket(new InetSocketAddress(LOOPBACK, 0))) {
            String port = String.valueOf(server.getLocalPort());
            Thread.startVirtualThread(() -> {
                var packet = new DatagramPacket(new byte[100], 100);
                try {
                    server.receive(packet);
                    packet.setData(reversed(Arrays.copyOf(packet.getData(), packet.getLength())));
                    server.send(packet);
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            assertThat(run(connect("127.0.0.1:" + port), "udp", "127.0.0.1", port))
                    .isEqualTo("answer: tsur morf olleh");
            assertThat(run(WasiConfig.DEFAULT, "udp", "127.0.0.1", port)).isEqualTo("error: PermissionDenied");
        }
    }

    private interface Client {
        byte[] ask(int port) throws IOException;
    }

    private static void serve(String kind, Client client) throws Exception {
        var config = WasiConfig.DEFAULT.withListener(new InetSocketAddress(LOOPBACK, 0));
        try (var in = new PipedInputStream();
                var out = new PipedOutputStream(in);
                var lines = new Scanner(in, StandardCharsets.UTF_8)) {
            var guest = Thread.startVirtualThread(() -> {
                try (out) {
                    run(config.withOutput(out), List.of(kind, "127.0.0.1:0"));
                } catch (IOException e) {
                    throw new java.io.UncheckedIOException(e);
                }
            });
            String listening = lines.nextLine();
            assertThat(listening).startsWith("listening at 127.0.0.1:");
            int port = Integer.parseInt(listening.substring(listening.lastIndexOf(':') + 1));
            assertThat(client.ask(port)).isEqualTo(reversed(QUESTION));
            assertThat(lines.nextLine()).isEqualTo("answered 15 bytes");
            guest.join();
        }
    }

    @Test
    void aTcpServerAnswers() throws Exception {
        serve("tcp-server", port -> {
            try (var socket = new Socket(LOOPBACK, port)) {
                socket.getOutputStream().write(QUESTION);
                socket.shutdownOutput();
                return socket.getInputStream().readAllBytes();
            }
        });
        assertThat(run(WasiConfig.DEFAULT, "tcp-server", "127.0.0.1:0")).isEqualTo("error: PermissionDenied");
    }

    @Test
    void aUdpServerAnswers() throws Exception {
        serve("udp-server", port -> {
            try (var socket = new DatagramSocket()) {
                return ask(socket, port);
            }
        });
    }

    /// A datagram may be lost, so it asks again.
    private static byte[] ask(DatagramSocket socket, int port) throws IOException {
        var question = new DatagramPacket(QUESTION, QUESTION.length, LOOPBACK, port);
        var answer = new DatagramPacket(new byte[100], 100);
        socket.setSoTimeout(5_000);
        while (true) {
            socket.send(question);
            try {
                socket.receive(answer);
                return Arrays.copyOf(answer.getData(), answer.getLength());
            } catch (SocketTimeoutException lost) {
                answer.setLength(100);
            }
        }
    }

    @Test
    void namesAreLookedUp() throws Exception {
        assertThat(run(connect("localhost"), "lookup", "localhost")).isEqualTo("127.0.0.1\n::1");
        assertThat(run(connect("localhost"), "lookup", "a.example")).isEqualTo("error: PermissionDenied");
    }
}
