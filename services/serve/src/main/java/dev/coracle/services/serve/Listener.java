package dev.coracle.services.serve;

import java.io.IOException;
import java.nio.channels.SelectionKey;
import java.nio.channels.Selector;
import java.nio.channels.ServerSocketChannel;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;
import org.eclipse.jetty.server.ConnectionFactory;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.server.ServerConnector;
import org.jspecify.annotations.Nullable;

/// Takes connections. When it is told to end, it takes those first that the system has taken for it, since the system
/// resets them when nobody listens any more.
///
/// Jetty calls [#accept] again and again, on one thread; [#end] is for any.
final class Listener extends ServerConnector {
    /// Connections that the system keeps until they are taken. It lets those above it try again after a second.
    private static final int QUEUE = 1024;

    private static final long LONGEST_END_MILLISECONDS = 1_000;

    private final CountDownLatch ended = new CountDownLatch(1);
    private volatile @Nullable Selector selector;
    private volatile boolean isEnding;
    private final AtomicLong taken = new AtomicLong();

    Listener(Server server, ConnectionFactory... factories) {
        super(server, 1, -1, factories);
        setAcceptQueueSize(QUEUE);
    }

    /// Connections that were taken.
    long taken() {
        return taken.get();
    }

    @Override
    public void open() throws IOException {
        super.open();
        if (selector != null) {
            return; // Jetty opens all before it starts one, and again then.
        }
        var channel = (ServerSocketChannel) getTransport();
        channel.configureBlocking(false);
        var next = Selector.open();
        channel.register(next, SelectionKey.OP_ACCEPT);
        selector = next;
    }

    @Override
    public void accept(int acceptor) throws IOException {
        var waiting = selector;
        if (waiting == null || ended.getCount() == 0) {
            awaitStop();
            return;
        }
        waiting.select();
        waiting.selectedKeys().clear();
        var channel = (ServerSocketChannel) getTransport();
        if (channel == null || !channel.isOpen()) {
            return;
        }
        if (!isEnding) {
            take(channel);
            return;
        }
        // Who connects between the last look at those who wait and the end of the channel is reset. So that this takes
        // microseconds, the channel is one that no selector knows, else it is closed later, and what closes it is
        // loaded.
        waiting.close();
        ServerSocketChannel.open().close();
        try {
            while (take(channel)) {
                // Until nobody waits.
            }
        } finally {
            channel.close();
            ended.countDown();
        }
    }

    /// Takes one connection.
    ///
    /// @return whether there was one
    private boolean take(ServerSocketChannel channel) throws IOException {
        var connection = channel.accept();
        if (connection == null) {
            return false;
        }
        connection.configureBlocking(false);
        configure(connection.socket());
        getSelectorManager().accept(connection);
        taken.incrementAndGet();
        return true;
    }

    /// Jetty goes on asking until the server is stopped, and interrupts this.
    private static void awaitStop() {
        try {
            Thread.sleep(100);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /// Takes no connections from now on; returns when that is so.
    void end() {
        isEnding = true;
        setAccepting(true);
        var waiting = selector;
        if (waiting == null) {
            return;
        }
        waiting.wakeup();
        try {
            if (!ended.await(LONGEST_END_MILLISECONDS, TimeUnit.MILLISECONDS)) {
                close();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
