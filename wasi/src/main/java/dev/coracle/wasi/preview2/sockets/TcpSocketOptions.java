package dev.coracle.wasi.preview2.sockets;

import dev.coracle.component.Result;
import dev.coracle.wasi.sockets.TcpEndpoint;
import java.net.SocketOption;
import java.net.StandardSocketOptions;
import java.util.concurrent.TimeUnit;
import jdk.net.ExtendedSocketOptions;
import org.jspecify.annotations.Nullable;

/// The options of a `tcp-socket`.
///
/// The JDK has no way to the hop limit of TCP: it reads as what systems use, and cannot be changed.
public abstract sealed class TcpSocketOptions permits TcpSocket {
    private static final byte USUAL_HOP_LIMIT = 64;
    private static final long MAX_SECONDS = 32_767;
    private static final int MAX_COUNT = 127;

    private final TcpEndpoint endpoint;

    /// Where the socket is in its life.
    TcpState state;

    TcpSocketOptions(TcpEndpoint endpoint, TcpState state) {
        this.endpoint = endpoint;
        this.state = state;
    }

    /// {@return the family of its addresses}
    public final IpAddressFamily addressFamily() {
        return IpAddressFamily.of(endpoint.family());
    }

    /// Hints how many connections may wait to be accepted.
    ///
    /// @param value unsigned, not 0
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setListenBacklogSize(long value) {
        if (value == 0) {
            return Result.error(SocketError.INVALID_ARGUMENT);
        }
        return switch (state) {
            case UNBOUND, BIND_IN_PROGRESS, BOUND -> {
                endpoint.setBacklog(BufferSize.clamp(value));
                yield Result.ok();
            }
            case LISTEN_IN_PROGRESS, LISTENING -> Result.error(SocketError.NOT_SUPPORTED);
            case CONNECT_IN_PROGRESS, CONNECTED, CLOSED -> Result.error(SocketError.INVALID_STATE);
        };
    }

    /// {@return whether a silent connection is probed}
    public final Result<Boolean, SocketError> keepAliveEnabled() {
        return get(StandardSocketOptions.SO_KEEPALIVE);
    }

    /// Sets whether a silent connection is probed.
    ///
    /// @param value whether a silent connection is probed
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setKeepAliveEnabled(boolean value) {
        return set(StandardSocketOptions.SO_KEEPALIVE, value);
    }

    /// {@return nanoseconds of silence before it is probed}
    public final Result<Long, SocketError> keepAliveIdleTime() {
        return nanoseconds(ExtendedSocketOptions.TCP_KEEPIDLE);
    }

    /// Sets how long a connection is silent before it is probed.
    ///
    /// @param value nanoseconds, unsigned, not 0
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setKeepAliveIdleTime(long value) {
        return setNanoseconds(ExtendedSocketOptions.TCP_KEEPIDLE, value);
    }

    /// {@return nanoseconds between probes}
    public final Result<Long, SocketError> keepAliveInterval() {
        return nanoseconds(ExtendedSocketOptions.TCP_KEEPINTERVAL);
    }

    /// Sets the time between probes.
    ///
    /// @param value nanoseconds, unsigned, not 0
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setKeepAliveInterval(long value) {
        return setNanoseconds(ExtendedSocketOptions.TCP_KEEPINTERVAL, value);
    }

    /// {@return probes without an answer before the connection is given up}
    public final Result<Integer, SocketError> keepAliveCount() {
        return get(ExtendedSocketOptions.TCP_KEEPCOUNT);
    }

    /// Sets after how many probes without an answer the connection is given up.
    ///
    /// @param value unsigned, not 0
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setKeepAliveCount(int value) {
        if (value == 0) {
            return Result.error(SocketError.INVALID_ARGUMENT);
        }
        return set(ExtendedSocketOptions.TCP_KEEPCOUNT, value < 0 ? MAX_COUNT : Math.min(value, MAX_COUNT));
    }

    /// {@return routers that a packet may pass}
    public final Result<Byte, SocketError> hopLimit() {
        return Result.ok(USUAL_HOP_LIMIT);
    }

    /// Sets how many routers a packet may pass.
    ///
    /// @param value unsigned, not 0
    /// @return nothing, for the usual value alone
    public final Result<@Nullable Void, SocketError> setHopLimit(byte value) {
        return HopLimit.set(value, USUAL_HOP_LIMIT);
    }

    /// {@return bytes that the system holds until they are read}
    public final Result<Long, SocketError> receiveBufferSize() {
        return BufferSize.get(() -> endpoint.get(StandardSocketOptions.SO_RCVBUF));
    }

    /// Sets how many bytes the system holds until they are read.
    ///
    /// @param value unsigned, not 0
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setReceiveBufferSize(long value) {
        return BufferSize.set(value, size -> endpoint.set(StandardSocketOptions.SO_RCVBUF, size));
    }

    /// {@return bytes that the system holds until they are sent}
    public final Result<Long, SocketError> sendBufferSize() {
        return BufferSize.get(() -> endpoint.get(StandardSocketOptions.SO_SNDBUF));
    }

    /// Sets how many bytes the system holds until they are sent.
    ///
    /// @param value unsigned, not 0
    /// @return nothing
    public final Result<@Nullable Void, SocketError> setSendBufferSize(long value) {
        return BufferSize.set(value, size -> endpoint.set(StandardSocketOptions.SO_SNDBUF, size));
    }

    private Result<Long, SocketError> nanoseconds(SocketOption<Integer> seconds) {
        return SocketError.attempt(() -> TimeUnit.SECONDS.toNanos(endpoint.get(seconds)));
    }

    /// Systems count in seconds; less than one becomes one.
    private Result<@Nullable Void, SocketError> setNanoseconds(SocketOption<Integer> option, long nanoseconds) {
        if (nanoseconds == 0) {
            return Result.error(SocketError.INVALID_ARGUMENT);
        }
        long seconds = Long.divideUnsigned(nanoseconds, TimeUnit.SECONDS.toNanos(1));
        return set(option, (int) Math.clamp(seconds, 1, MAX_SECONDS));
    }

    private <T> Result<T, SocketError> get(SocketOption<T> option) {
        return SocketError.attempt(() -> endpoint.get(option));
    }

    private <T> Result<@Nullable Void, SocketError> set(SocketOption<T> option, T value) {
        return SocketError.attempt(() -> {
            endpoint.set(option, value);
            return null;
        });
    }
}
