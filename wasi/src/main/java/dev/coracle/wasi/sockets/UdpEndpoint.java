package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetSocketAddress;
import java.net.SocketOption;
import java.net.StandardProtocolFamily;
import java.nio.ByteBuffer;
import java.nio.channels.DatagramChannel;
import java.nio.channels.SelectionKey;
import java.util.ArrayDeque;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Queue;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// A UDP socket, without blocking. Used by the guest's thread.
///
/// The target of each datagram is judged by the grants, and so is the source of each that arrives: nobody else gets a
/// word
/// in. A socket that is bound where the guest may listen hears everybody, and may answer those whom it heard.
public final class UdpEndpoint implements AutoCloseable {
    private static final int MAX_DATAGRAM = 1 << 16;

    /// Datagrams of strangers that one call throws away before it gives up.
    private static final int MAX_STRANGERS = 64;

    /// Datagrams that are kept when the other side changes.
    private static final int MAX_ARRIVED = 64;

    /// Senders that are remembered, so that they can be answered.
    private static final int MAX_HEARD = 1024;

    private final GuestNetwork network;
    private final StandardProtocolFamily family;
    private final DatagramChannel channel;
    private @Nullable ByteBuffer buffer;
    private final Set<InetSocketAddress> heard = Collections.newSetFromMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1;

        @Override
        protected boolean removeEldestEntry(Map.Entry<InetSocketAddress, Boolean> eldest) {
            return size() > MAX_HEARD;
        }
    });
    private final Queue<Datagram> arrived = new ArrayDeque<>();
    private boolean listens;
    private Optional<InetSocketAddress> remote = Optional.empty();

    /// A datagram that arrived.
    ///
    /// @param data its bytes
    /// @param source who sent it
    public record Datagram(byte[] data, InetSocketAddress source) {}

    private UdpEndpoint(GuestNetwork network, StandardProtocolFamily family, DatagramChannel channel) {
        this.network = network;
        this.family = family;
        this.channel = channel;
    }

    /// {@return a socket that is not bound}
    ///
    /// @param network of the guest
    /// @param family of its addresses
    /// @throws WasiException when the machine has no such addresses, or it or the guest has too many sockets
    public static UdpEndpoint open(GuestNetwork network, StandardProtocolFamily family) throws WasiException {
        network.requireRoom();
        DatagramChannel channel = Channels.attempt(() -> DatagramChannel.open(family));
        try {
            Channels.attempt(() -> channel.configureBlocking(false));
            network.add(channel);
        } catch (WasiException e) {
            Channels.closeQuietly(channel);
            throw e;
        }
        return new UdpEndpoint(network, family, channel);
    }

    /// {@return of its addresses}
    public StandardProtocolFamily family() {
        return family;
    }

    /// {@return the network that it belongs to}
    public GuestNetwork network() {
        return network;
    }

    /// Binds it.
    ///
    /// @param local of this family; port 0 asks for a free one
    /// @throws WasiException when no grant allows it, or the machine does not
    public void bind(InetSocketAddress local) throws WasiException {
        network.requireBind(local);
        Channels.attempt(() -> channel.bind(local));
        listens = network.rules().mayListen(local);
    }

    /// Exchanges datagrams with one other side alone, or with everybody again. What has arrived from it is kept.
    ///
    /// @param other of this family; empty for everybody
    /// @throws WasiException when no grant allows it, or no way leads there
    public void connect(Optional<InetSocketAddress> other) throws WasiException {
        if (other.isPresent()) {
            requireTarget(other.get());
        }
        connectChannel(other);
        remote = other;
        arrived.removeIf(datagram -> !mayReceive(datagram.source()));
    }

    /// Connecting a channel throws away what has arrived, so that is taken out first.
    private void connectChannel(Optional<InetSocketAddress> other) throws WasiException {
        while (arrived.size() < MAX_ARRIVED) {
            Optional<Datagram> next = take();
            if (next.isEmpty()) {
                break;
            }
            arrived.add(next.get());
        }
        Channels.attempt(channel::disconnect);
        if (other.isPresent()) {
            Channels.attempt(() -> channel.connect(other.get()));
        }
    }

    /// {@return the other side of [#connect]; empty for everybody}
    public Optional<InetSocketAddress> remoteAddress() {
        return remote;
    }

    /// {@return where it is bound}
    ///
    /// @throws WasiException when it is closed
    public InetSocketAddress localAddress() throws WasiException {
        return Channels.localAddress(channel);
    }

    /// {@return a datagram that is there; empty when none is}
    ///
    /// @throws WasiException when the other side refused what was sent before
    public Optional<Datagram> receive() throws WasiException {
        if (!arrived.isEmpty()) {
            hear(arrived.element().source());
            return Optional.of(arrived.remove());
        }
        for (int strangers = 0; strangers < MAX_STRANGERS; strangers++) {
            Optional<Datagram> next = take();
            if (next.isEmpty() || mayReceive(next.get().source())) {
                next.ifPresent(datagram -> hear(datagram.source()));
                return next;
            }
        }
        return Optional.empty();
    }

    private Optional<Datagram> take() throws WasiException {
        ByteBuffer target = buffer().clear();
        @Nullable InetSocketAddress source = Channels.attempt(() -> (InetSocketAddress) channel.receive(target));
        if (source == null) {
            return Optional.empty();
        }
        byte[] data = new byte[target.flip().remaining()];
        target.get(data);
        return Optional.of(new Datagram(data, source));
    }

    private boolean mayReceive(InetSocketAddress source) {
        if (remote.isPresent()) {
            return source.equals(remote.get());
        }
        boolean isOfFamily = source.getAddress() instanceof Inet4Address == (family == StandardProtocolFamily.INET);
        return isOfFamily && (listens || network.mayConnect(source));
    }

    private void hear(InetSocketAddress source) {
        if (listens) {
            heard.remove(source);
            heard.add(source);
        }
    }

    private ByteBuffer buffer() {
        if (buffer == null) {
            buffer = ByteBuffer.allocate(MAX_DATAGRAM);
        }
        return buffer;
    }

    /// Sends a datagram.
    ///
    /// @param data its bytes
    /// @param target who is to get it
    /// @return whether it was sent; not while the system has no room
    /// @throws WasiException when no grant allows it, it is too long, or the machine does not
    public boolean send(byte[] data, InetSocketAddress target) throws WasiException {
        if (data.length >= MAX_DATAGRAM) {
            throw new WasiException(ErrorCode.MESSAGE_SIZE);
        }
        requireTarget(target);
        if (remote.isPresent() && data.length == 0) {
            return sendEmpty(target);
        }
        return Channels.attempt(() -> channel.send(ByteBuffer.wrap(data), target)) > 0 || data.length == 0;
    }

    /// A channel that is connected sends nothing when there is nothing to write.
    private boolean sendEmpty(InetSocketAddress target) throws WasiException {
        connectChannel(Optional.empty());
        Channels.attempt(() -> channel.send(ByteBuffer.allocate(0), target));
        connectChannel(remote);
        arrived.removeIf(datagram -> !mayReceive(datagram.source()));
        return true;
    }

    private void requireTarget(InetSocketAddress target) throws WasiException {
        if (!heard.contains(target)) {
            network.requireConnect(target);
        }
    }

    /// Whether [#receive] would now give something, as a [dev.coracle.wasi.host.Readiness].
    ///
    /// @param poller of the thread that waits
    /// @return whether it would
    /// @throws IOException when it cannot be waited for
    public boolean isReadable(Poller poller) throws IOException {
        return !arrived.isEmpty() || poller.isReady(channel, SelectionKey.OP_READ);
    }

    /// Whether [#send] would now send, as a [dev.coracle.wasi.host.Readiness].
    ///
    /// @param poller of the thread that waits
    /// @return whether it would
    /// @throws IOException when it cannot be waited for
    public boolean isWritable(Poller poller) throws IOException {
        return poller.isReady(channel, SelectionKey.OP_WRITE);
    }

    /// {@return an option's value, as the system has it}
    ///
    /// @param option of [DatagramChannel]
    /// @throws WasiException when the system does not have it
    public <T> T get(SocketOption<T> option) throws WasiException {
        return Channels.get(channel, option);
    }

    /// Sets an option.
    ///
    /// @param option of [DatagramChannel]
    /// @param value of it
    /// @throws WasiException when the system does not have it
    public <T> void set(SocketOption<T> option, T value) throws WasiException {
        Channels.set(channel, option, value);
    }

    @Override
    public void close() {
        Channels.closeQuietly(channel);
        network.release(channel);
    }
}
