package dev.coracle.wasi.preview1;

import static dev.coracle.wasi.preview1.TestGuest.assertFails;
import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.wasi.WasiConfig;
import dev.coracle.wasi.host.ErrorCode;
import dev.coracle.wasi.host.WasiException;
import java.io.ByteArrayOutputStream;
import java.io.FileInputStream;
import java.io.FileOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.io.PipedInputStream;
import java.io.PipedOutputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.channels.ServerSocketChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import java.util.concurrent.CompletableFuture;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// Standard streams, sockets, and waiting for them.
@Timeout(20)
class StreamFunctionsTest {
    private static final int LISTENER = 3;

    private static final int CLOCK = 0;
    private static final int READ = 1;
    private static final int WRITE = 2;

    @Test
    void streamsCarryBytesBothWays() throws Exception {
        var output = new ByteArrayOutputStream();
        try (var guest = new TestGuest(WasiConfig.DEFAULT
                .withInput("hello".getBytes(StandardCharsets.UTF_8))
                .withOutput(output))) {
            assertThat(guest.read(0, 3)).isEqualTo("hel");
            assertThat(guest.read(0, 3)).isEqualTo("lo");
            assertThat(guest.read(0, 3)).isEmpty();
            assertThat(guest.write(1, "out")).isEqualTo(3);
            assertThat(output.toString(StandardCharsets.UTF_8)).isEqualTo("out");
            assertThat(guest.write(2, "nowhere")).isEqualTo(7);
            assertFails(ErrorCode.BAD_DESCRIPTOR, () -> guest.write(0, "x"));
            assertFails(ErrorCode.BAD_DESCRIPTOR, () -> guest.read(1, 1));
            assertFails(ErrorCode.INVALID_SEEK, () -> guest.seek(1, 0, 1));
            assertFails(ErrorCode.NOT_SOCKET, () -> guest.sockets.sockShutdown(1, 3));
        }
    }

    @Test
    void aClosedReaderIsABrokenPipe() throws Exception {
        var broken = new OutputStream() {
            @Override
            public void write(int b) throws IOException {
                throw new IOException("Broken pipe");
            }
        };
        try (var guest = new TestGuest(WasiConfig.DEFAULT.withOutput(broken))) {
            assertFails(ErrorCode.PIPE, () -> guest.write(1, "x"));
        }
    }

    @Test
    void largeTransfersThroughFilesKeepEveryByte(@TempDir Path folder) throws Exception {
        byte[] content = new byte[1 << 20];
        new Random(1).nextBytes(content);
        Path source = Files.write(folder.resolve("source"), content);
        Path target = folder.resolve("target");
        try (var in = new FileInputStream(source.toFile());
                var out = new FileOutputStream(target.toFile());
                var guest = new TestGuest(WasiConfig.DEFAULT.withInput(in).withOutput(out))) {
            int buffer = guest.memory.allocate(30_000);
            for (int size = 1; ; size = size * 7 % 30_000 + 1) {
                guest.io.fdRead(guest.memory, 0, guest.memory.vector(buffer, size), 1, guest.result);
                int count = guest.memory.getInt(guest.result);
                if (count == 0) {
                    break;
                }
                guest.io.fdWrite(guest.memory, 1, guest.memory.vector(buffer, count), 1, guest.result);
                assertThat(guest.memory.getInt(guest.result)).isEqualTo(count);
            }
        }
        assertThat(Files.readAllBytes(target)).isEqualTo(content);
    }

    /// Puts a subscription at `index`, and answers the events that came, by their user data.
    private static final class Subscriptions {
        private final TestGuest guest;
        private final int in;
        private final int out;
        private int count;

        Subscriptions(TestGuest guest) {
            this.guest = guest;
            this.in = guest.memory.allocate(48 * 8);
            this.out = guest.memory.allocate(32 * 8);
        }

        Subscriptions add(int type, int fdOrClock, long timeout, int flags) throws WasiException {
            int at = in + 48 * count;
            guest.memory.putLong(at, ++count);
            guest.memory.put(at + 8, new byte[] {(byte) type});
            guest.memory.putInt(at + 16, fdOrClock);
            guest.memory.putLong(at + 24, timeout);
            guest.memory.putInt(at + 40, flags);
            return this;
        }

        long[] poll() throws WasiException {
            guest.poll.pollOneoff(guest.memory, in, out, count, guest.result);
            long[] users = new long[guest.memory.getInt(guest.result)];
            for (int i = 0; i < users.length; i++) {
                users[i] = guest.memory.getLong(out + 32 * i);
            }
            return users;
        }

        int error(int event) throws WasiException {
            return guest.memory.getShort(out + 32 * event + 8);
        }
    }

    @Test
    void timersEndWhenTheirTimeHasCome() throws Exception {
        try (var guest = new TestGuest(WasiConfig.DEFAULT)) {
            long start = System.nanoTime();
            assertThat(new Subscriptions(guest)
                            .add(CLOCK, 1, 20_000_000, 0)
                            .add(CLOCK, 0, 3_600_000_000_000L, 0)
                            .poll())
                    .containsExactly(1);
            assertThat(System.nanoTime() - start).isBetween(20_000_000L, 5_000_000_000L);
            assertThat(new Subscriptions(guest).add(CLOCK, 0, 1, 1).poll())
                    .as("an absolute time in the past")
                    .containsExactly(1);
            assertFails(ErrorCode.INVALID, () -> new Subscriptions(guest).poll());
        }
    }

    @Test
    void whatCannotBeWaitedForIsReportedAtOnce() throws Exception {
        try (var guest = new TestGuest(WasiConfig.DEFAULT)) {
            var subscriptions = new Subscriptions(guest)
                    .add(READ, 99, 0, 0)
                    .add(WRITE, 0, 0, 0)
                    .add(CLOCK, 2, 1, 0);
            assertThat(subscriptions.poll()).containsExactly(1, 2, 3);
            assertThat(subscriptions.error(0)).isEqualTo(ErrorCode.BAD_DESCRIPTOR.ordinal());
            assertThat(subscriptions.error(1)).isEqualTo(ErrorCode.BAD_DESCRIPTOR.ordinal());
            assertThat(subscriptions.error(2)).isEqualTo(ErrorCode.NOT_SUPPORTED.ordinal());
        }
    }

    @Test
    void standardInputIsReadyWhenBytesArriveOrItEnds() throws Exception {
        var far = new PipedOutputStream();
        try (var near = new PipedInputStream(far);
                var guest = new TestGuest(WasiConfig.DEFAULT.withInput(near))) {
            assertThat(new Subscriptions(guest)
                            .add(READ, 0, 0, 0)
                            .add(CLOCK, 1, 10_000_000, 0)
                            .poll())
                    .containsExactly(2);
            var later = CompletableFuture.runAsync(() -> write(far, "late"));
            assertThat(new Subscriptions(guest).add(READ, 0, 0, 0).poll()).containsExactly(1);
            later.join();
            assertThat(guest.read(0, 2)).isEqualTo("la");
            assertThat(new Subscriptions(guest).add(READ, 0, 0, 0).poll()).containsExactly(1);
            assertThat(guest.read(0, 10)).isEqualTo("te");
            far.close();
            assertThat(new Subscriptions(guest).add(READ, 0, 0, 0).poll()).containsExactly(1);
            assertThat(guest.read(0, 10)).isEmpty();
            assertThat(guest.read(0, 10)).isEmpty();
        }
    }

    private static void write(OutputStream stream, String text) {
        try {
            Thread.sleep(20);
            stream.write(text.getBytes(StandardCharsets.UTF_8));
            stream.flush();
        } catch (IOException | InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }

    @Test
    void aListenerAcceptsAndConnectionsCarryBytes() throws Exception {
        var channel = ServerSocketChannel.open().bind(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0));
        try (var guest = new TestGuest(WasiConfig.DEFAULT.withListener(channel))) {
            var memory = guest.memory;
            guest.fds.fdFdstatSetFlags(LISTENER, FdFlags.NONBLOCK);
            assertFails(ErrorCode.AGAIN, () -> guest.sockets.sockAccept(memory, LISTENER, 0, guest.result));
            try (var client = new Socket(
                    channel.socket().getInetAddress(), channel.socket().getLocalPort())) {
                assertThat(new Subscriptions(guest).add(READ, LISTENER, 0, 0).poll())
                        .containsExactly(1);
                guest.sockets.sockAccept(memory, LISTENER, 0, guest.result);
                int fd = memory.getInt(guest.result);
                assertThat(fd).isEqualTo(4);
                assertThat(new Subscriptions(guest)
                                .add(READ, fd, 0, 0)
                                .add(WRITE, fd, 0, 0)
                                .poll())
                        .containsExactly(2);
                client.getOutputStream().write("hello".getBytes(StandardCharsets.UTF_8));
                assertThat(new Subscriptions(guest).add(READ, fd, 0, 0).poll()).containsExactly(1);
                assertThat(receive(guest, fd, 2, 1)).as("peeked").isEqualTo("he");
                assertThat(receive(guest, fd, 5, 2)).as("all").isEqualTo("hello");
                assertThat(guest.write(fd, "answer")).isEqualTo(6);
                guest.sockets.sockShutdown(fd, 2);
                assertThat(client.getInputStream().readAllBytes()).isEqualTo("answer".getBytes(StandardCharsets.UTF_8));
                assertFails(ErrorCode.INVALID, () -> guest.sockets.sockShutdown(fd, 4));
                guest.fds.fdFdstatSetFlags(fd, FdFlags.NONBLOCK);
                assertFails(ErrorCode.AGAIN, () -> guest.read(fd, 1));
                client.shutdownOutput();
                assertThat(new Subscriptions(guest).add(READ, fd, 0, 0).poll()).containsExactly(1);
                assertThat(guest.read(fd, 1)).isEmpty();
            }
        }
        assertThat(channel.isOpen()).isFalse();
    }

    private static String receive(TestGuest guest, int fd, int length, int flags) throws WasiException {
        int target = guest.memory.allocate(length);
        int vector = guest.memory.vector(target, length);
        guest.sockets.sockRecv(guest.memory, fd, vector, 1, flags, guest.result, guest.result + 4);
        return guest.memory.string(target, guest.memory.getInt(guest.result));
    }
}
