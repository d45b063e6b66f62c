package dev.coracle.wasi.sockets;

import dev.coracle.wasi.host.ByteSink;
import dev.coracle.wasi.host.Poller;
import dev.coracle.wasi.host.Readiness;
import dev.coracle.wasi.host.Timer;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.ClosedChannelException;
import java.nio.channels.SelectionKey;
import java.nio.channels.SocketChannel;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/// What is sent on a connection.
///
/// The JDK does not tell how much the system would take, and a guest may write all that it was promised. So what the
/// system did not take is kept, and nothing more is taken until it has gone.
final class TcpOutput implements ByteSink {
    private static final int ROOM = 1 << 16;
    private static final ByteBuffer NOTHING = ByteBuffer.allocate(0);

    private final SocketChannel channel;
    private final Runnable whenClosed;
    private ByteBuffer kept = NOTHING;
    private boolean shut;
    private boolean closed;
    private @Nullable CompletableFuture<Void> rest;

    TcpOutput(SocketChannel channel, Runnable whenClosed) {
        this.channel = channel;
        this.whenClosed = whenClosed;
    }

    @Override
    public int room() throws IOException {
        if (shut) {
            throw new ClosedChannelException();
        }
        sendKept();
        return kept.hasRemaining() ? 0 : ROOM;
    }

    @Override
    public void write(ByteBuffer source) throws IOException {
        channel.write(source);
        if (source.hasRemaining()) {
            kept = ByteBuffer.allocate(source.remaining()).put(source).flip();
        }
    }

    private void sendKept() throws IOException {
        if (kept.hasRemaining()) {
            channel.write(kept);
            if (!kept.hasRemaining()) {
                kept = NOTHING;
            }
        }
    }

    /// Nothing is kept back on purpose.
    @Override
    public void flush() throws IOException {
        sendKept();
    }

    @Override
    public boolean isWritable(Poller poller) throws IOException {
        sendKept();
        return shut || !kept.hasRemaining() || poller.isReady(channel, SelectionKey.OP_WRITE);
    }

    /// Takes no more, and tells the other side when all is sent.
    Void shutdown() throws IOException {
        if (!shut) {
            shut = true;
            sendRest(() -> {
                try {
                    channel.shutdownOutput();
                } catch (IOException _) {
                    // the connection is gone
                }
            });
        }
        return null;
    }

    boolean isClosed() {
        return closed;
    }

    @Override
    public void close() {
        closed = true;
        if (channel.isConnected() && channel.isOpen()) {
            shutdownQuietly();
        }
        whenClosed.run();
    }

    private void shutdownQuietly() {
        try {
            shutdown();
        } catch (IOException _) {
            // the connection is gone
        }
    }

    /// Closes the connection when all is sent.
    void closeWhenSent(Runnable afterwards) {
        sendRest(() -> {
            Channels.closeQuietly(channel);
            afterwards.run();
        });
    }

    /// The guest has gone on, so a thread of its own waits for a slow receiver, until the socket is closed.
    private void sendRest(Runnable afterwards) {
        if (!kept.hasRemaining()) {
            afterwards.run();
            return;
        }
        if (rest == null) {
            rest = new CompletableFuture<>();
            Thread.ofVirtual().name("coracle-tcp-rest").start(new Rest(channel, kept, rest));
        }
        var _ = rest.thenRun(afterwards);
    }

    private record Rest(SocketChannel channel, ByteBuffer bytes, CompletableFuture<Void> sent) implements Runnable {
        private static final long LOOK_AGAIN = 1_000_000_000L;

        @Override
        public void run() {
            try {
                while (bytes.hasRemaining() && channel.isOpen()) {
                    channel.write(bytes);
                    var timer = Timer.after(LOOK_AGAIN); // closing a socket wakes nobody who waits for it
                    Poller.awaitAny(List.<Readiness>of(this::isWritable, timer));
                }
            } catch (IOException _) {
                // nobody is left to tell
            }
            sent.complete(null);
        }

        private boolean isWritable(Poller poller) throws IOException {
            return poller.isReady(channel, SelectionKey.OP_WRITE);
        }
    }
}
