package dev.coracle.wasi.preview2.sockets;

import static dev.coracle.wasi.preview2.sockets.Guest.LOOPBACK;
import static dev.coracle.wasi.preview2.sockets.Guest.at;
import static dev.coracle.wasi.preview2.sockets.Guest.error;
import static dev.coracle.wasi.preview2.sockets.Guest.ok;
import static dev.coracle.wasi.preview2.sockets.Guest.port;
import static dev.coracle.wasi.preview2.sockets.Guest.v4;
import static dev.coracle.wasi.preview2.sockets.Guest.v6;
import static dev.coracle.wasi.preview2.sockets.Guest.v6Loopback;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.preview2.io.StreamError;
import dev.coracle.wasi.preview2.sockets.IpAddress.Ipv6Address;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class TcpSocketTest {
    private static final NetworkConfig LOCAL = NetworkConfig.NONE
            .withConnect("127.0.0.0/8")
            .withConnect("[::1]")
            .withListen(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0))
            .withListen(new InetSocketAddress(InetAddress.ofLiteral("::1"), 0));

    private final Guest guest = new Guest(LOCAL);
    private final byte[] greeting = "hello".getBytes(StandardCharsets.UTF_8);

    @AfterEach
    void closeGuest() {
        guest.close();
    }

    static Stream<IpSocketAddress> loopbacks() {
        return Stream.of(LOOPBACK, v6Loopback(0));
    }

    @ParameterizedTest
    @MethodSource("loopbacks")
    void twoSocketsTalkAndEnd(IpSocketAddress address) {
        var listener = guest.listening(address);
        var client = address.family() == IpAddressFamily.IPV4 ? guest.tcp() : guest.tcp6();
        var streams = ok(guest.connect(client, ok(listener.localAddress())));
        var accepted = guest.accept(listener);

        assertThat(ok(accepted.socket().remoteAddress())).isEqualTo(ok(client.localAddress()));
        assertThat(ok(client.remoteAddress())).isEqualTo(ok(listener.localAddress()));
        Guest.write(streams.output(), greeting);
        ok(client.shutdown(ShutdownType.SEND));
        assertThat(Guest.readAll(accepted.input())).isEqualTo(greeting);
        Guest.write(accepted.output(), greeting);
        accepted.output().close();
        assertThat(Guest.readAll(streams.input())).isEqualTo(greeting);
        assertThat(error(streams.output().checkWrite())).isEqualTo(new StreamError.Closed());
    }

    @Test
    void muchDataArrivesWholeAtAReaderThatIsSlow() throws Exception {
        byte[] data = new byte[20_000_000];
        new Random(1).nextBytes(data);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var echo = Thread.ofVirtual().start(() -> echo(server));
            var socket = guest.tcp();
            ok(socket.setReceiveBufferSize(4096));
            ok(socket.setSendBufferSize(4096));
            var streams = ok(guest.connect(socket, at(LOOPBACK, server.getLocalPort())));
            var writer = Thread.ofVirtual().start(() -> {
                Guest.write(streams.output(), data);
                ok(socket.shutdown(ShutdownType.SEND));
            });
            assertThat(Guest.readAll(streams.input())).isEqualTo(data);
            writer.join();
            echo.join();
        }
    }

    private static void echo(ServerSocket server) {
        try (Socket connection = server.accept()) {
            connection.getInputStream().transferTo(connection.getOutputStream());
        } catch (IOException e) {
            throw new AssertionError(e);
        }
    }

    @Test
    void whatWasWrittenBeforeASocketIsDroppedStillArrives() throws Exception {
        byte[] data = new byte[10_000_000];
        new Random(2).nextBytes(data);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var socket = guest.tcp();
            var streams = ok(guest.connect(socket, at(LOOPBACK, server.getLocalPort())));
            long written = 0;
            long room;
            while ((room = ok(streams.output().checkWrite())) > 0) {
                ok(streams.output()
                        .write(Bytes.of(java.util.Arrays.copyOfRange(data, (int) written, (int) (written + room)))));
                written += room;
            }
            streams.output().close();
            streams.input().close();
            socket.close();
            try (Socket connection = server.accept()) {
                byte[] received = connection.getInputStream().readAllBytes();
                assertThat(received).isEqualTo(java.util.Arrays.copyOf(data, (int) written));
            }
        }
    }

    @Test
    void aSocketLivesAsLongAsItsStreams() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var socket = guest.tcp();
            var streams = ok(guest.connect(socket, at(LOOPBACK, server.getLocalPort())));
            socket.close();
            try (Socket connection = server.accept()) {
                Guest.write(streams.output(), greeting);
                assertThat(connection.getInputStream().readNBytes(5)).isEqualTo(greeting);
                streams.output().close();
                streams.input().close();
                assertThat(connection.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void withoutAGrantNothingIsReachedOrBound() throws Exception {
        try (var denied = new Guest(NetworkConfig.NONE);
                var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThat(error(denied.connect(denied.tcp(), at(LOOPBACK, server.getLocalPort()))))
                    .isEqualTo(SocketError.ACCESS_DENIED);
            var socket = denied.tcp();
            ok(socket.startBind(denied.network, LOOPBACK));
            assertThat(error(socket.finishBind())).isEqualTo(SocketError.ACCESS_DENIED);
            server.setSoTimeout(100);
            assertThat(org.assertj.core.api.Assertions.catchThrowable(server::accept))
                    .isInstanceOf(java.net.SocketTimeoutException.class);
        }
    }

    @Test
    void aGrantToConnectIsNoneToListen() {
        try (var client = new Guest(NetworkConfig.NONE.withConnect("127.0.0.1"))) {
            var socket = client.tcp();
            ok(socket.startBind(client.network, LOOPBACK));
            ok(socket.finishBind());
            ok(socket.startListen());
            assertThat(error(socket.finishListen())).isEqualTo(SocketError.ACCESS_DENIED);
        }
    }

    @Test
    void onlyGrantedPortsAreListenedAt() throws Exception {
        int port = freePort();
        var config = NetworkConfig.NONE.withListen(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), port));
        try (var server = new Guest(config)) {
            server.listening(at(LOOPBACK, port));
            for (var other : List.of(LOOPBACK, at(LOOPBACK, port + 1), v4(0, 0, 0, 0, port), v4(127, 0, 0, 2, port))) {
                var socket = server.tcp();
                ok(socket.startBind(server.network, other));
                assertThat(error(socket.finishBind())).isEqualTo(SocketError.ACCESS_DENIED);
            }
        }
    }

    private static int freePort() throws IOException {
        try (var socket = new ServerSocket(0)) {
            return socket.getLocalPort();
        }
    }

    @Test
    void aPortThatIsTakenIsInUse() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.ofLiteral("127.0.0.1"))) {
            var socket = guest.tcp();
            ok(socket.startBind(guest.network, at(LOOPBACK, server.getLocalPort())));
            assertThat(error(socket.finishBind())).isEqualTo(SocketError.ADDRESS_IN_USE);
            ok(socket.startBind(guest.network, LOOPBACK));
            ok(socket.finishBind());
        }
    }

    @Test
    void aPortCanBeBoundAgainAtOnce() {
        IpSocketAddress address = null;
        for (int i = 0; i < 20; i++) {
            var listener = guest.listening(address == null ? LOOPBACK : address);
            address = ok(listener.localAddress());
            var client = guest.tcp();
            var streams = ok(guest.connect(client, address));
            var accepted = guest.accept(listener);
            accepted.output().close();
            accepted.input().close();
            accepted.socket().close();
            assertThat(Guest.readAll(streams.input())).isEmpty();
            listener.close();
        }
    }

    @Test
    void anAddressOfAnotherMachineIsNotBindable() {
        try (var server = new Guest(
                NetworkConfig.NONE.withListen(new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 0)))) {
            var socket = server.tcp();
            ok(socket.startBind(server.network, v4(192, 0, 2, 1, 0)));
            assertThat(error(socket.finishBind())).isEqualTo(SocketError.ADDRESS_NOT_BINDABLE);
        }
    }

    @Test
    void nobodyListensWhereNobodyListens() throws Exception {
        assertThat(error(guest.connect(guest.tcp(), at(LOOPBACK, freePort()))))
                .isEqualTo(SocketError.CONNECTION_REFUSED);
    }

    static Stream<IpSocketAddress> senselessRemotes() {
        return Stream.of(
                v4(127, 0, 0, 1, 0),
                v4(0, 0, 0, 0, 80),
                v4(224, 0, 0, 1, 80),
                v4(255, 255, 255, 255, 80),
                v6Loopback(80));
    }

    @ParameterizedTest
    @MethodSource("senselessRemotes")
    void aSenselessRemoteAddressClosesTheSocket(IpSocketAddress remote) {
        var socket = guest.tcp();
        assertThat(error(socket.startConnect(guest.network, remote))).isEqualTo(SocketError.INVALID_ARGUMENT);
        assertThat(error(socket.startConnect(guest.network, at(LOOPBACK, 80)))).isEqualTo(SocketError.INVALID_STATE);
    }

    @Test
    void aMappedAddressIsNoIpv6Address() {
        var mapped = new Ipv6Address(0, 0, 0, 0, 0, 0xffff, 0x7f00, 1);
        assertThat(error(guest.tcp6().startConnect(guest.network, v6(mapped, 80))))
                .isEqualTo(SocketError.INVALID_ARGUMENT);
        assertThat(error(guest.tcp6().startBind(guest.network, v6(mapped, 0)))).isEqualTo(SocketError.INVALID_ARGUMENT);
    }

    @Test
    void anIpv6ListenerTakesNoIpv4() throws Exception {
        var any = new Ipv6Address(0, 0, 0, 0, 0, 0, 0, 0);
        try (var server =
                new Guest(NetworkConfig.NONE.withListen(new InetSocketAddress(InetAddress.ofLiteral("::"), 0)))) {
            var listener = server.listening(v6(any, 0));
            int port = port(ok(listener.localAddress()));
            try (var four = new Socket(InetAddress.ofLiteral("127.0.0.1"), port);
                    var six = new Socket(InetAddress.ofLiteral("::1"), port)) {
                var accepted = server.accept(listener);
                assertThat(port(ok(accepted.socket().remoteAddress()))).isEqualTo(six.getLocalPort());
                assertThat(four.getInputStream().read()).isEqualTo(-1);
            }
        }
    }

    @Test
    void anotherGuestsNetworkIsRefused() {
        try (var other = new Guest(LOCAL)) {
            assertThat(error(guest.tcp().startBind(other.network, LOOPBACK))).isEqualTo(SocketError.INVALID_ARGUMENT);
        }
    }

    /// Every function in every state, as the operational semantics have it.
    @ParameterizedTest
    @CsvSource(textBlock = """
            # state,     bind,                 connect,              listen,               finish-bind,     finish-listen,   accept
            unbound,     ok,                   ok,                   INVALID_STATE,        NOT_IN_PROGRESS, NOT_IN_PROGRESS, INVALID_STATE
            binding,     CONCURRENCY_CONFLICT, CONCURRENCY_CONFLICT, CONCURRENCY_CONFLICT, ok,              NOT_IN_PROGRESS, CONCURRENCY_CONFLICT
            bound,       INVALID_STATE,        ok,                   ok,                   NOT_IN_PROGRESS, NOT_IN_PROGRESS, INVALID_STATE
            starting,    CONCURRENCY_CONFLICT, CONCURRENCY_CONFLICT, CONCURRENCY_CONFLICT, NOT_IN_PROGRESS, ok,              CONCURRENCY_CONFLICT
            listening,   INVALID_STATE,        INVALID_STATE,        INVALID_STATE,        NOT_IN_PROGRESS, NOT_IN_PROGRESS, WOULD_BLOCK
            connecting,  CONCURRENCY_CONFLICT, CONCURRENCY_CONFLICT, CONCURRENCY_CONFLICT, NOT_IN_PROGRESS, NOT_IN_PROGRESS, CONCURRENCY_CONFLICT
            connected,   INVALID_STATE,        INVALID_STATE,        INVALID_STATE,        NOT_IN_PROGRESS, NOT_IN_PROGRESS, INVALID_STATE
            closed,      INVALID_STATE,        INVALID_STATE,        INVALID_STATE,        NOT_IN_PROGRESS, NOT_IN_PROGRESS, INVALID_STATE
            """)
    void eachStateHasItsOperations(
            String state,
            String bind,
            String connect,
            String listen,
            String finishBind,
            String finishListen,
            String accept)
            throws Exception {
        try (var server = new ServerSocket(0, 50, InetAddress.getLoopbackAddress())) {
            IpSocketAddress remote = at(LOOPBACK, server.getLocalPort());
            assertThat(outcome(state, remote, s -> s.startBind(guest.network, LOOPBACK)))
                    .isEqualTo(bind);
            assertThat(outcome(state, remote, s -> s.startConnect(guest.network, remote)))
                    .isEqualTo(connect);
            assertThat(outcome(state, remote, TcpSocket::startListen)).isEqualTo(listen);
            assertThat(outcome(state, remote, TcpSocket::finishBind)).isEqualTo(finishBind);
            assertThat(outcome(state, remote, TcpSocket::finishListen)).isEqualTo(finishListen);
            assertThat(outcome(state, remote, TcpSocket::accept)).isEqualTo(accept);
        }
    }

    private String outcome(String state, IpSocketAddress remote, Function<TcpSocket, Result<?, SocketError>> call) {
        return switch (call.apply(inState(state, remote))) {
            case Result.Ok<?, SocketError> _ -> "ok";
            case Result.Error<?, SocketError>(var error) -> error.name();
        };
    }

    private TcpSocket inState(String state, IpSocketAddress remote) {
        var socket = guest.tcp();
        switch (state) {
            case "unbound" -> {}
            case "binding" -> ok(socket.startBind(guest.network, LOOPBACK));
            case "bound", "starting" -> {
                ok(socket.startBind(guest.network, LOOPBACK));
                ok(socket.finishBind());
                if (state.equals("starting")) {
                    ok(socket.startListen());
                }
            }
            case "listening" -> {
                return guest.listening(LOOPBACK);
            }
            case "connecting" -> ok(socket.startConnect(guest.network, remote));
            case "connected" -> ok(guest.connect(socket, remote));
            case "closed" -> error(socket.startConnect(guest.network, at(LOOPBACK, 0)));
            default -> throw new AssertionError(state);
        }
        return socket;
    }

    @Test
    void optionsAreSetAndInherited() {
        var listener = guest.listening(LOOPBACK);
        ok(listener.setKeepAliveEnabled(true));
        ok(listener.setKeepAliveIdleTime(TimeUnit.SECONDS.toNanos(77)));
        ok(listener.setKeepAliveInterval(1));
        ok(listener.setKeepAliveCount(-1));
        ok(guest.connect(guest.tcp(), ok(listener.localAddress())));
        var accepted = guest.accept(listener).socket();
        assertThat(ok(accepted.keepAliveEnabled())).isTrue();
        assertThat(ok(accepted.keepAliveIdleTime())).isEqualTo(TimeUnit.SECONDS.toNanos(77));
        assertThat(ok(accepted.keepAliveInterval())).isEqualTo(TimeUnit.SECONDS.toNanos(1));
        assertThat(ok(accepted.keepAliveCount())).isEqualTo(127);
    }

    @Test
    void zeroIsNoValueOfAnOption() {
        var socket = guest.tcp();
        assertThat(List.of(
                        socket.setKeepAliveIdleTime(0),
                        socket.setKeepAliveInterval(0),
                        socket.setKeepAliveCount(0),
                        socket.setHopLimit((byte) 0),
                        socket.setReceiveBufferSize(0),
                        socket.setSendBufferSize(0),
                        socket.setListenBacklogSize(0)))
                .allMatch(result -> error(result) == SocketError.INVALID_ARGUMENT);
    }

    @Test
    void hugeBuffersAndBacklogsAreCutDown() {
        var socket = guest.tcp();
        ok(socket.setReceiveBufferSize(-1));
        ok(socket.setSendBufferSize(Long.MAX_VALUE));
        ok(socket.setListenBacklogSize(-1));
        assertThat(ok(socket.receiveBufferSize())).isPositive();
        assertThat(error(socket.setHopLimit((byte) 1))).isEqualTo(SocketError.NOT_SUPPORTED);
    }

    @Test
    void aGuestHasOnlySoManySockets() {
        try (var greedy = new Guest(LOCAL, 5)) {
            var sockets = new ArrayList<TcpSocket>();
            for (int i = 0; i < 5; i++) {
                sockets.add(greedy.tcp());
            }
            assertThat(error(greedy.tryTcp())).isEqualTo(SocketError.NEW_SOCKET_LIMIT);
            sockets.getFirst().close();
            ok(greedy.tryTcp());
        }
    }

    @Test
    void thousandsOfSocketsAreOpenedAndDropped() {
        for (int i = 0; i < 5_000; i++) {
            guest.tcp().close();
        }
        ok(guest.tryTcp());
    }

    @Test
    void theEndOfAGuestClosesItsSockets() throws Exception {
        var closed = new CountDownLatch(1);
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Thread.ofVirtual().start(() -> {
                try (Socket connection = server.accept()) {
                    connection.getInputStream().read();
                } catch (IOException _) {
                    // a reset is an end, too
                }
                closed.countDown();
            });
            ok(guest.connect(guest.tcp(), at(LOOPBACK, server.getLocalPort())));
            guest.close();
            assertThat(closed.await(10, TimeUnit.SECONDS)).isTrue();
            assertThat(error(guest.tryTcp())).isEqualTo(SocketError.NEW_SOCKET_LIMIT);
        }
    }

    @Test
    void aResetConnectionSaysSo() throws Exception {
        try (var server = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            var streams = ok(guest.connect(guest.tcp(), at(LOOPBACK, server.getLocalPort())));
            try (Socket connection = server.accept()) {
                connection.setSoLinger(true, 0);
            }
            var failure = error(streams.input().blockingRead(1));
            var cause = ((StreamError.LastOperationFailed) failure).error();
            assertThat(new NetworkFunctions(guest.services).networkErrorCode(cause))
                    .contains(SocketError.CONNECTION_RESET);
            assertThat(error(streams.input().read(1))).isEqualTo(new StreamError.Closed());
        }
    }

    @Test
    void aThreadThatWaitsForAConnectionCanBeInterrupted() throws Exception {
        var listener = guest.listening(LOOPBACK);
        var stopped = new CountDownLatch(1);
        var waiting = Thread.ofVirtual().start(() -> {
            try {
                listener.subscribe().block();
            } catch (dev.coracle.engine.Trap _) {
                stopped.countDown();
            }
        });
        waiting.interrupt();
        assertThat(stopped.await(10, TimeUnit.SECONDS)).isTrue();
    }
}
