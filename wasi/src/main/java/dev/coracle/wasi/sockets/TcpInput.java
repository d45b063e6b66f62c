package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ByteSource;
import dev.coracle.wasi.host.Poller;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// What arrives at a connection. The system holds it until it is read.
final class TcpInput implements ByteSource {
    private final SocketChannel channel;
    private final Runnable whenClosed;
    private boolean closed;

    TcpInput(SocketChannel channel, Runnable whenClosed) {
        this.channel = channel;
        this.whenClosed = whenClosed;
    }

    @Override
    public int read(ByteBuffer target) throws IOException {
        return channel.read(target);
    }

    @Override
    public boolean isReadable(Poller poller) throws IOException {
        return poller.isReady(channel, SelectionKey.OP_READ);
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        whenClosed.run();
    }
}
