package dev.coracle.wasi.preview2.sockets;

import static dev.coracle.wasi.preview2.sockets.Guest.LOOPBACK;
import static dev.coracle.wasi.preview2.sockets.Guest.at;
import static dev.coracle.wasi.preview2.sockets.Guest.error;
import static dev.coracle.wasi.preview2.sockets.Guest.ok;
import static dev.coracle.wasi.preview2.sockets.Guest.v4;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Trap;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.preview2.sockets.IncomingDatagramStream.IncomingDatagram;
import dev.coracle.wasi.preview2.sockets.OutgoingDatagramStream.OutgoingDatagram;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(value = 60, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class UdpSocketTest {
    private static final byte[] GREETING = "hello".getBytes(StandardCharsets.UTF_8);

    private DatagramSocket peer;
    private Guest guest;
    private IpSocketAddress peerAddress;

    @BeforeEach
    void openPeer() throws Exception {
        peer = new DatagramSocket(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        peer.setSoTimeout(10_000);
        peerAddress = at(LOOPBACK, peer.getLocalPort());
        guest = new Guest(NetworkConfig.NONE.withConnect("127.0.0.1:" + peer.getLocalPort()));
    }

    @AfterEach
    void closeAll() {
        peer.close();
        guest.close();
    }

    private static void send(OutgoingDatagramStream out, byte[] data, Optional<IpSocketAddress> target) {
        assertThat(ok(out.checkSend())).isPositive();
        assertThat(ok(out.send(List.of(new OutgoingDatagram(data, target))))).isEqualTo(1);
    }

    private byte[] receivedByPeer() throws Exception {
        var packet = new DatagramPacket(new byte[100_000], 100_000);
        peer.receive(packet);
        return java.util.Arrays.copyOf(packet.getData(), packet.getLength());
    }

    private void sendFromPeer(UdpSocket to, byte[] data) throws Exception {
        peer.send(new DatagramPacket(data, data.length, ok(to.localAddress()).toJava()));
    }

    private static List<IncomingDatagram> receive(IncomingDatagramStream in, int count) {
        var all = new ArrayList<IncomingDatagram>();
        while (all.size() < count) {
            in.subscribe().block();
            all.addAll(ok(in.receive(100)));
        }
        return all;
    }

    @Test
    void datagramsGoThereAndBack() throws Exception {
        var socket = guest.boundUdp(LOOPBACK);
        var streams = ok(socket.stream(Optional.empty()));
        send(streams.outgoing(), GREETING, Optional.of(peerAddress));
        assertThat(receivedByPeer()).isEqualTo(GREETING);
        sendFromPeer(socket, GREETING);
        sendFromPeer(socket, new byte[0]);
        var received = receive(streams.incoming(), 2);
        assertThat(received.getFirst().data()).isEqualTo(GREETING);
        assertThat(received.getFirst().remoteAddress()).isEqualTo(peerAddress);
        assertThat(received.getLast().data()).isEmpty();
        assertThat(ok(streams.incoming().receive(10))).isEmpty();
    }

    @Test
    void aStreamToOneOtherSideTalksToNobodyElse() throws Exception {
        var socket = guest.boundUdp(LOOPBACK);
        var streams = ok(socket.stream(Optional.of(peerAddress)));
        assertThat(ok(socket.remoteAddress())).isEqualTo(peerAddress);
        send(streams.outgoing(), GREETING, Optional.empty());
        send(streams.outgoing(), GREETING, Optional.of(peerAddress));
        assertThat(receivedByPeer()).isEqualTo(GREETING);
        ok(streams.outgoing().checkSend());
        assertThat(error(streams.outgoing()
                        .send(List.of(new OutgoingDatagram(GREETING, Optional.of(at(LOOPBACK, 9)))))))
                .isEqualTo(SocketError.INVALID_ARGUMENT);
    }

    @Test
    void eachTargetIsJudged() {
        var streams = ok(guest.boundUdp(LOOPBACK).stream(Optional.empty()));
        ok(streams.outgoing().checkSend());
        var allowed = new OutgoingDatagram(GREETING, Optional.of(peerAddress));
        var denied = new OutgoingDatagram(GREETING, Optional.of(at(LOOPBACK, peer.getLocalPort() + 1)));
        assertThat(ok(streams.outgoing().send(List.of(allowed, denied, allowed))))
                .isEqualTo(1);
        assertThat(error(streams.outgoing().send(List.of(denied)))).isEqualTo(SocketError.ACCESS_DENIED);
        assertThat(error(guest.boundUdp(LOOPBACK).stream(Optional.of(at(LOOPBACK, 9)))))
                .isEqualTo(SocketError.ACCESS_DENIED);
    }

    @Test
    void strangersAreNotHeard() throws Exception {
        var socket = guest.boundUdp(LOOPBACK);
        var streams = ok(socket.stream(Optional.empty()));
        try (var stranger = new DatagramSocket()) {
            for (int i = 0; i < 200; i++) {
                stranger.send(new DatagramPacket(
                        GREETING, GREETING.length, ok(socket.localAddress()).toJava()));
            }
        }
        sendFromPeer(socket, "friend".getBytes(StandardCharsets.UTF_8));
        assertThat(receive(streams.incoming(), 1).getFirst().remoteAddress()).isEqualTo(peerAddress);
    }

    @Test
    void aServerHearsEverybodyAndAnswersThoseWhomItHeard() throws Exception {
        try (var server = new Guest(
                NetworkConfig.NONE.withListen(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)))) {
            var socket = server.boundUdp(LOOPBACK);
            var streams = ok(socket.stream(Optional.empty()));
            ok(streams.outgoing().checkSend());
            assertThat(error(
                            streams.outgoing().send(List.of(new OutgoingDatagram(GREETING, Optional.of(peerAddress))))))
                    .isEqualTo(SocketError.ACCESS_DENIED);
            sendFromPeer(socket, GREETING);
            var received = receive(streams.incoming(), 1).getFirst();
            send(streams.outgoing(), received.data(), Optional.of(received.remoteAddress()));
            assertThat(receivedByPeer()).isEqualTo(GREETING);
        }
    }

    @Test
    void moreDatagramsThanAllowedTrap() {
        var out = ok(guest.boundUdp(LOOPBACK).stream(Optional.empty())).outgoing();
        var one = new OutgoingDatagram(GREETING, Optional.of(peerAddress));
        assertThatThrownBy(() -> out.send(List.of(one))).isInstanceOf(Trap.class);
        int permitted = ok(out.checkSend()).intValue();
        assertThatThrownBy(() -> out.send(Collections.nCopies(permitted + 1, one)))
                .isInstanceOf(Trap.class);
        assertThat(ok(out.send(List.of()))).isZero();
    }

    @Test
    void aDatagramHasItsLimit() {
        var out = ok(guest.boundUdp(LOOPBACK).stream(Optional.empty())).outgoing();
        for (int length : new int[] {65_508, 65_535, 65_536, 1_000_000}) {
            ok(out.checkSend());
            assertThat(error(out.send(List.of(new OutgoingDatagram(new byte[length], Optional.of(peerAddress))))))
                    .isEqualTo(SocketError.DATAGRAM_TOO_LARGE);
        }
    }

    @Test
    void aSenselessTargetIsRefused() {
        var socket = guest.boundUdp(LOOPBACK);
        var out = ok(socket.stream(Optional.empty())).outgoing();
        for (Optional<IpSocketAddress> target : List.of(
                Optional.<IpSocketAddress>empty(),
                Optional.of(at(LOOPBACK, 0)),
                Optional.of(v4(0, 0, 0, 0, 9)),
                Optional.of(Guest.v6Loopback(9)))) {
            ok(out.checkSend());
            assertThat(error(out.send(List.of(new OutgoingDatagram(GREETING, target)))))
                    .isEqualTo(SocketError.INVALID_ARGUMENT);
        }
    }

    @Test
    void emptyDatagramsAreSent() throws Exception {
        var streams = ok(guest.boundUdp(LOOPBACK).stream(Optional.of(peerAddress)));
        send(streams.outgoing(), new byte[0], Optional.empty());
        assertThat(receivedByPeer()).isEmpty();
    }

    @Test
    void whatArrivedBeforeAStreamIsOpenedIsKeptAndSortedOut() throws Exception {
        try (var server = new Guest(NetworkConfig.NONE
                        .withConnect("127.0.0.1:" + peer.getLocalPort())
                        .withListen(new InetSocketAddress(InetAddress.ofLiteral("127.0.0.1"), 0)));
                var stranger = new DatagramSocket()) {
            var socket = server.boundUdp(LOOPBACK);
            stranger.send(new DatagramPacket(
                    GREETING, GREETING.length, ok(socket.localAddress()).toJava()));
            sendFromPeer(socket, "friend".getBytes(StandardCharsets.UTF_8));
            var streams = ok(socket.stream(Optional.of(peerAddress)));
            var received = receive(streams.incoming(), 1);
            assertThat(received).hasSize(1);
            assertThat(received.getFirst().remoteAddress()).isEqualTo(peerAddress);
        }
    }

    @Test
    void aRefusalIsToldOnce() throws Exception {
        var socket = guest.boundUdp(LOOPBACK);
        var streams = ok(socket.stream(Optional.of(peerAddress)));
        peer.close();
        send(streams.outgoing(), GREETING, Optional.empty());
        streams.incoming().subscribe().block();
        assertThat(error(streams.incoming().receive(1))).isEqualTo(SocketError.CONNECTION_REFUSED);
        assertThat(ok(streams.incoming().receive(1))).isEmpty();
    }

    @Test
    void newStreamsTakeThePlaceOfOldOnes() {
        var socket = guest.boundUdp(LOOPBACK);
        var old = ok(socket.stream(Optional.empty()));
        ok(socket.stream(Optional.of(peerAddress)));
        assertThat(error(old.incoming().receive(1))).isEqualTo(SocketError.INVALID_STATE);
        assertThat(error(old.outgoing().checkSend())).isEqualTo(SocketError.INVALID_STATE);
        ok(socket.stream(Optional.empty()));
        assertThat(error(socket.remoteAddress())).isEqualTo(SocketError.INVALID_STATE);
    }

    @Test
    void eachStateHasItsOperations() {
        var socket = guest.udp();
        assertThat(error(socket.stream(Optional.empty()))).isEqualTo(SocketError.INVALID_STATE);
        assertThat(error(socket.localAddress())).isEqualTo(SocketError.INVALID_STATE);
        assertThat(error(socket.finishBind())).isEqualTo(SocketError.NOT_IN_PROGRESS);
        ok(socket.startBind(guest.network, LOOPBACK));
        assertThat(error(socket.startBind(guest.network, LOOPBACK))).isEqualTo(SocketError.CONCURRENCY_CONFLICT);
        ok(socket.finishBind());
        assertThat(error(socket.startBind(guest.network, LOOPBACK))).isEqualTo(SocketError.INVALID_STATE);
    }
}
