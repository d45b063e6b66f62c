package dev.coracle.conformance.guests;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.conformance.Suites;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.SocketAddress;
import java.net.URI;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import org.eclipse.jetty.http.HttpFields;
import org.eclipse.jetty.http.HttpURI;
import org.eclipse.jetty.http.HttpVersion;
import org.eclipse.jetty.http.MetaData;
import org.eclipse.jetty.http2.api.Session;
import org.eclipse.jetty.http2.api.Stream;
import org.eclipse.jetty.http2.client.HTTP2Client;
import org.eclipse.jetty.http2.frames.DataFrame;
import org.eclipse.jetty.http2.frames.GoAwayFrame;
import org.eclipse.jetty.http2.frames.HeadersFrame;
import org.eclipse.jetty.http2.frames.ResetFrame;
import org.eclipse.jetty.util.Callback;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// The real `coracle serve`, told to stop by SIGTERM while clients of HTTP/2 have requests in flight.
///
/// A request is accepted if its stream is not above the last one that the server names as it goes away; the others were
/// not looked at, and the client may send them elsewhere. Of those that were accepted, each is answered whole.
///
/// @see <a href="https://www.rfc-editor.org/rfc/rfc9113#section-6.8">RFC 9113, 6.8</a>
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopOverHttp2Test {
    private static final String LAUNCHER = Suites.root().resolve("coracle").toString();
    private static final int CLIENTS = 4;

    /// Requests of a client that guests have, and whose content ends only when the server has been told to stop.
    private static final int HELD = 8;

    /// Short requests that a client has sent and not got answers to.
    private static final int AT_ONCE = 4;

    private static final int ENOUGH = 200;

    /// Longer than a server takes to end that does not wait for its requests.
    private static final long HELD_ON_MILLISECONDS = 2_500;

    private static final long PATIENCE_SECONDS = 60;

    @TempDir
    Path folder;

    private final CountDownLatch holding = new CountDownLatch(CLIENTS * HELD);
    private final AtomicInteger answered = new AtomicInteger();

    /// A request and what became of it.
    private static final class Asked implements Stream.Listener {
        final String expected;
        final CompletableFuture<@Nullable Void> begun = new CompletableFuture<>();
        private final CompletableFuture<String> answer = new CompletableFuture<>();
        private final StringBuilder text = new StringBuilder();
        private int status;

        Asked(String expected) {
            this.expected = expected;
        }

        @Override
        public void onHeaders(Stream stream, HeadersFrame frame) {
            status = ((MetaData.Response) frame.getMetaData()).getStatus();
            begun.complete(null);
            if (frame.isEndStream()) {
                end();
            } else {
                stream.demand();
            }
        }

        @Override
        public void onDataAvailable(Stream stream) {
            var data = stream.readData();
            if (data == null) {
                stream.demand();
                return;
            }
            text.append(StandardCharsets.UTF_8.decode(data.frame().getByteBuffer()));
            data.release();
            if (data.frame().isEndStream()) {
                end();
            } else {
                stream.demand();
            }
        }

        /// The status and content, or how it ended otherwise.
        String answer() throws Exception {
            return answer.completeOnTimeout("nothing", PATIENCE_SECONDS, TimeUnit.SECONDS)
                    .get();
        }

        private void end() {
            answer.complete(status + " " + text);
        }

        @Override
        public void onReset(Stream stream, ResetFrame frame, Callback callback) {
            fail("reset with " + frame.getError());
            callback.succeeded();
        }

        @Override
        public void onFailure(Stream stream, int error, String reason, Throwable failure, Callback callback) {
            fail("failed with " + error + " " + reason + ": " + failure);
            callback.succeeded();
        }

        private void fail(String why) {
            begun.complete(null);
            answer.complete(why);
        }
    }

    /// One connection.
    private final class Client implements Session.Listener {
        private final CountDownLatch goingAway = new CountDownLatch(1);
        private volatile int lastAccepted = Integer.MAX_VALUE;

        @Override
        public void onGoAway(Session session, GoAwayFrame frame) {
            lastAccepted = frame.getLastStreamId();
            goingAway.countDown();
        }

        /// Asks until the server goes away.
        ///
        /// @return how many requests were accepted
        int run(HTTP2Client jetty, SocketAddress server) throws Exception {
            var session = jetty.connect(server, this).get();
            List<Stream> streams = new ArrayList<>();
            List<Asked> all = new ArrayList<>();
            for (int i = 0; i < HELD; i++) {
                var asked = new Asked("200 held to the end");
                var stream = open(session, "POST", "/echo", asked);
                stream.data(new DataFrame(stream.getId(), bytes("held "), false))
                        .get();
                asked.begun.get();
                holding.countDown();
                streams.add(stream);
                all.add(asked);
            }
            askInTurns(session, streams, all);
            Thread.sleep(HELD_ON_MILLISECONDS);
            for (var stream : streams.subList(0, HELD)) {
                stream.data(new DataFrame(stream.getId(), bytes("to the end"), true))
                        .get();
            }
            int accepted = 0;
            for (int i = 0; i < all.size(); i++) {
                var answer = all.get(i).answer();
                if (streams.get(i).getId() <= lastAccepted) {
                    assertThat(answer).as("stream " + streams.get(i).getId()).isEqualTo(all.get(i).expected);
                    accepted++;
                }
            }
            return accepted;
        }

        private void askInTurns(Session session, List<Stream> streams, List<Asked> all) throws Exception {
            while (goingAway.getCount() > 0) {
                List<Asked> turn = new ArrayList<>();
                for (int i = 0; i < AT_ONCE; i++) {
                    var asked = new Asked("200 hello from rust, path /\n");
                    try {
                        streams.add(open(session, "GET", "/", asked));
                    } catch (ExecutionException e) {
                        assertThat(goingAway.await(10, TimeUnit.SECONDS))
                                .as("not sent: " + e)
                                .isTrue();
                        break; // it was never sent
                    }
                    turn.add(asked);
                    all.add(asked);
                }
                for (var asked : turn) {
                    asked.answer();
                    answered.incrementAndGet();
                }
            }
        }

        private static Stream open(Session session, String method, String path, Asked asked) throws Exception {
            var uri = HttpURI.from("http://coracle.test" + path);
            var head = new MetaData.Request(method, uri, HttpVersion.HTTP_2, HttpFields.EMPTY);
            return session.newStream(new HeadersFrame(head, null, method.equals("GET")), asked)
                    .get();
        }

        private static ByteBuffer bytes(String text) {
            return ByteBuffer.wrap(text.getBytes(StandardCharsets.US_ASCII));
        }
    }

    @RepeatedTest(3)
    void everyRequestThatWasAcceptedIsAnswered() throws Exception {
        var guest = Suites.folder("../guests/bin").resolve("http-rust-p2.wasm");
        var requests = folder.resolve("requests.log");
        var server = new ProcessBuilder(LAUNCHER, "serve", "--addr", "127.0.0.1:0", guest.toString())
                .redirectOutput(requests.toFile())
                .start();
        var jetty = new HTTP2Client();
        int accepted = 0;
        try (var messages = server.errorReader();
                AutoCloseable _ = jetty::stop;
                var threads = Executors.newFixedThreadPool(CLIENTS);
                AutoCloseable _ = server::destroyForcibly) {
            var address = address(messages.readLine());
            jetty.start();
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Callable<Integer> client = () -> new Client().run(jetty, address);
                clients.add(threads.submit(client));
            }
            while (holding.getCount() > 0 || answered.get() < ENOUGH) {
                assertThat(clients).as("clients that ask").noneMatch(Future::isDone);
                Thread.sleep(1);
            }
            server.toHandle().destroy(); // SIGTERM; Process.destroy would close the streams too
            for (var client : clients) {
                accepted += client.get();
            }
            assertThat(server.waitFor()).isZero();
        }
        assertLogged(requests, accepted);
    }

    private static InetSocketAddress address(String message) {
        int port = URI.create(message.substring(message.indexOf("http://"))).getPort();
        return new InetSocketAddress(InetAddress.getLoopbackAddress(), port);
    }

    /// The server has the same to tell.
    private static void assertLogged(Path requests, int accepted) throws IOException {
        assertThat(Files.readAllLines(requests))
                .hasSize(accepted)
                .allSatisfy(
                        line -> assertThat(line).contains(" HTTP/2.0\" 200 ").doesNotContain("broken-off"));
    }
}
