package dev.coracle.wasi.preview1;

import dev.coracle.wasi.files.FileType;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.WasiException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;

/// A connected byte-stream socket.
final class ConnectionDescriptor extends Descriptor {
    private static final int PEEK_SIZE = 8192;

    private final SocketChannel channel;

    /// Bytes that were received to be looked at, and are still to be read.
    private ByteBuffer peeked = ByteBuffer.allocate(0);

    ConnectionDescriptor(SocketChannel channel, long rights) {
        super(rights & Rights.CONNECTION, 0, 0);
        this.channel = channel;
    }

    @Override
    ConnectionDescriptor asConnection() {
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

    @Override
    long read(ByteBuffer[] targets) throws WasiException {
        if (peeked.hasRemaining()) {
            return copyPeeked(targets, peeked);
        }
        return receive(targets);
    }

    private long receive(ByteBuffer[] targets) throws WasiException {
        long room = 0;
        for (var target : targets) {
            room += target.remaining();
        }
        if (room == 0) {
            return 0;
        }
        try {
            long count = channel.read(targets);
            if (count == 0) {
                throw new WasiException(ErrorCode.AGAIN);
            }
            return Math.max(0, count);
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    /// As [#read], but goes on until all of `targets` is filled or the other side has ended.
    long readAll(ByteBuffer[] targets) throws WasiException {
        long total = 0;
        for (var target : targets) {
            var one = new ByteBuffer[] {target};
            while (target.hasRemaining()) {
                long count = read(one);
                if (count == 0) {
                    return total;
                }
                total += count;
            }
        }
        return total;
    }

    /// As [#read], but what is read stays to be read.
    long peek(ByteBuffer[] targets) throws WasiException {
        if (!peeked.hasRemaining()) {
            var fresh = ByteBuffer.allocate(PEEK_SIZE);
            receive(new ByteBuffer[] {fresh});
            peeked = fresh.flip();
        }
        return copyPeeked(targets, peeked.duplicate());
    }

    private static long copyPeeked(ByteBuffer[] targets, ByteBuffer source) {
        long total = 0;
        for (var target : targets) {
            int count = Math.min(target.remaining(), source.remaining());
            target.put(source.slice(source.position(), count));
            source.position(source.position() + count);
            total += count;
        }
        return total;
    }

    @Override
    long write(ByteBuffer[] sources) throws WasiException {
        boolean any = false;
        for (var source : sources) {
            any |= source.hasRemaining();
        }
        try {
            long count = channel.write(sources);
            if (count == 0 && any) {
                throw new WasiException(ErrorCode.AGAIN);
            }
            return count;
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    void shutdown(boolean reading, boolean writing) throws WasiException {
        try {
            if (reading) {
                channel.shutdownInput();
            }
            if (writing) {
                channel.shutdownOutput();
            }
        } catch (IOException e) {
            throw new WasiException(e);
        }
    }

    @Override
    boolean isReady(boolean write, Poller poller) throws WasiException {
        return !write && peeked.hasRemaining()
                || Sockets.isReady(poller, channel, write ? SelectionKey.OP_WRITE : SelectionKey.OP_READ);
    }

    @Override
    long readable() {
        return Math.max(1, peeked.remaining());
    }

    @Override
    public void close() {
        Sockets.close(channel);
    }
}
