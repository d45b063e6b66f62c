package dev.coracle.wasi.preview2.sockets;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.component.Bytes;
import dev.coracle.component.Result;
import dev.coracle.wasi.network.NetworkConfig;
import dev.coracle.wasi.preview2.io.InputStream;
import dev.coracle.wasi.preview2.io.OutputStream;
import dev.coracle.wasi.preview2.io.StreamError;
import dev.coracle.wasi.preview2.sockets.IpAddress.Ipv4Address;
import dev.coracle.wasi.preview2.sockets.IpAddress.Ipv6Address;
import dev.coracle.wasi.preview2.sockets.IpSocketAddress.Ipv4SocketAddress;
import dev.coracle.wasi.preview2.sockets.IpSocketAddress.Ipv6SocketAddress;
import dev.coracle.wasi.services.Account;
import dev.coracle.wasi.sockets.GuestNetwork;
import java.io.ByteArrayOutputStream;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Calls the functions as a guest does.
final class Guest implements AutoCloseable {
    static final IpSocketAddress LOOPBACK = v4(127, 0, 0, 1, 0);

    final GuestNetwork services;
    final Network network;
    private final CreateSocketFunctions create;

    Guest(NetworkConfig config) {
        this(config, 1024);
    }

    Guest(NetworkConfig config, int maxSockets) {
        services = new GuestNetwork(config, maxSockets, new Account());
        network = new NetworkFunctions(services).instanceNetwork();
        create = new CreateSocketFunctions(services);
    }

    static IpSocketAddress v4(int a, int b, int c, int d, int port) {
        return new IpSocketAddress.Ipv4(new Ipv4SocketAddress(port, new Ipv4Address(a, b, c, d)));
    }

    static IpSocketAddress v6Loopback(int port) {
        return v6(new Ipv6Address(0, 0, 0, 0, 0, 0, 0, 1), port);
    }

    static IpSocketAddress v6(Ipv6Address address, int port) {
        return new IpSocketAddress.Ipv6(new Ipv6SocketAddress(port, 0, address, 0));
    }

    static int port(IpSocketAddress address) {
        return address.toJava().getPort();
    }

    static IpSocketAddress at(IpSocketAddress address, int port) {
        return switch (address) {
            case IpSocketAddress.Ipv4(var four) ->
                new IpSocketAddress.Ipv4(new Ipv4SocketAddress(port, four.address()));
            case IpSocketAddress.Ipv6(var six) ->
                new IpSocketAddress.Ipv6(new Ipv6SocketAddress(port, 0, six.address(), six.scopeId()));
        };
    }

    Result<TcpSocket, SocketError> tryTcp() {
        return create.createTcpSocket(IpAddressFamily.IPV4);
    }

    TcpSocket tcp() {
        return ok(tryTcp());
    }

    TcpSocket tcp6() {
        return ok(create.createTcpSocket(IpAddressFamily.IPV6));
    }

    UdpSocket udp() {
        return ok(create.createUdpSocket(IpAddressFamily.IPV4));
    }

    UdpSocket boundUdp(IpSocketAddress address) {
        var socket = udp();
        ok(socket.startBind(network, address));
        ok(socket.finishBind());
        return socket;
    }

    TcpSocket listening(IpSocketAddress address) {
        var socket = address.family() == IpAddressFamily.IPV4 ? tcp() : tcp6();
        ok(socket.startBind(network, address));
        ok(socket.finishBind());
        ok(socket.startListen());
        ok(socket.finishListen());
        return socket;
    }

    Result<TcpSocket.Streams, SocketError> connect(TcpSocket socket, IpSocketAddress address) {
        ok(socket.startConnect(network, address));
        socket.subscribe().block();
        return socket.finishConnect();
    }

    TcpSocket.Accepted accept(TcpSocket listener) {
        listener.subscribe().block();
        return ok(listener.accept());
    }

    static <T extends @Nullable Object, E extends @Nullable Object> T ok(Result<T, E> result) {
        assertThat(result).isInstanceOf(Result.Ok.class);
        return ((Result.Ok<T, E>) result).value();
    }

    static <T extends @Nullable Object, E extends @Nullable Object> E error(Result<T, E> result) {
        assertThat(result).isInstanceOf(Result.Error.class);
        return ((Result.Error<T, E>) result).error();
    }

    static void write(OutputStream out, byte[] bytes) {
        int done = 0;
        while (done < bytes.length) {
            out.subscribe().block();
            int room = (int) Math.min(ok(out.checkWrite()), bytes.length - done);
            ok(out.write(Bytes.of(java.util.Arrays.copyOfRange(bytes, done, done + room))));
            done += room;
        }
        ok(out.blockingFlush());
    }

    static byte[] readAll(InputStream in) {
        var all = new ByteArrayOutputStream();
        while (true) {
            switch (in.blockingRead(1 << 16)) {
                case Result.Ok(var bytes) -> all.writeBytes(bytes.toArray());
                case Result.Error(StreamError.Closed _) -> {
                    return all.toByteArray();
                }
                case Result.Error(var error) -> throw new AssertionError(error);
            }
        }
    }

    Result<Optional<IpAddress>, SocketError> firstAddress(String name) {
        return switch (new NameLookUpFunctions().resolveAddresses(network, name)) {
            case Result.Ok(var stream) -> {
                stream.subscribe().block();
                yield stream.resolveNextAddress();
            }
            case Result.Error(var error) -> Result.error(error);
        };
    }

    @Override
    public void close() {
        services.close();
    }
}
