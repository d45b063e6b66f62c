package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.ServerSocketChannel;
import java.nio.channels.SocketChannel;
import org.jspecify.annotations.Nullable;

/// A socket that accepts connections.
final class ListenerDescriptor extends Descriptor {
    private final ServerSocketChannel channel;

    ListenerDescriptor(ServerSocketChannel channel) {
        super(Rights.LISTENER, Rights.CONNECTION, 0);
        this.channel = channel;
    }

    @Override
    ListenerDescriptor asListener() {
        return this;
    }

    @Override
    FileType type() {
        return FileType.STREAM_SOCKET;
    }

    @Override
    void setFlags(int newFlags) throws WasiException {
        Sockets.setBlocking(channel, (newFlags & FdFlags.NONBLOCK) == 0);
        super.setFlags(newFlags);
    }

    /// Waits for a connection, unless told not to wait.
    ///
    /// @param newFlags of the connection's descriptor
    ConnectionDescriptor accept(int newFlags) throws WasiException {
        @Nullable SocketChannel connection;
        try {
            connection = channel.accept();
        } catch (IOException e) {
            throw new WasiException(e);
        }
        if (connection == null) {
            throw new WasiException(ErrorCode.AGAIN);
        }
        var descriptor = new ConnectionDescriptor(connection, inheriting());
        try {
            descriptor.setFlags(newFlags);
            return descriptor;
        } catch (WasiException e) {
            descriptor.close();
            throw e;
        }
    }

    @Override
    long read(ByteBuffer[] targets) throws WasiException {
        throw new WasiException(ErrorCode.NOT_CONNECTED);
    }

    @Override
    long write(ByteBuffer[] sources) throws WasiException {
        throw new WasiException(ErrorCode.NOT_CONNECTED);
    }

    @Override
    boolean isReady(boolean write, Poller poller) throws WasiException {
        return !write && Sockets.isReady(poller, channel, SelectionKey.OP_ACCEPT);
    }

    @Override
    public void close() {
        Sockets.close(channel);
    }
}
