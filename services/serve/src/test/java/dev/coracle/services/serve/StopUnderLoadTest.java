package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.RepeatedTest;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// A server that is stopped while clients are busy with it.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StopUnderLoadTest {
    private static final int CLIENTS = 4;

    @TempDir
    Path folder;

    private final AtomicInteger answered = new AtomicInteger();
    private long taken;

    private ServedApps serve() throws IOException {
        return new ServedApps(ServedApps.app(folder, "good", ServedApps.OK, "/..."));
    }

    /// Asks until no connection is taken any more.
    private interface Client {
        void run(HttpServer server) throws Exception;
    }

    private void stopUnder(Client client) throws Exception {
        try (var served = serve();
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<?>> clients = new ArrayList<>();
            for (int i = 0; i < CLIENTS; i++) {
                Callable<?> running = () -> {
                    client.run(served.server);
                    return null;
                };
                clients.add(threads.submit(running));
            }
            while (answered.get() < 100) {
                Thread.sleep(1);
            }
            served.server.close();
            taken = served.server.connections();
            for (var each : clients) {
                each.get();
            }
            assertThat(served.log.requests)
                    .allMatch(ServerLog.Access::isComplete)
                    .hasSize(answered.get());
        }
    }

    @RepeatedTest(5)
    void everyRequestOfAnOpenConnectionIsAnsweredAndTheLastAnswerSaysSo() throws Exception {
        stopUnder(this::askOnOneConnection);
    }

    private void askOnOneConnection(HttpServer server) throws IOException {
        try (var client = new RawClient(server)) {
            String head;
            do {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                head = client.readMessage();
                assertThat(head).startsWith("HTTP/1.1 200");
                answered.incrementAndGet();
            } while (!head.contains("Connection: close"));
        }
    }

    @RepeatedTest(5)
    void everyConnectionThatWasTakenIsAnswered() throws Exception {
        stopUnder(this::askOnNewConnections);
        assertThat(answered).hasValue((int) taken);
    }

    private void askOnNewConnections(HttpServer server) {
        while (true) {
            try (var client = new RawClient(server)) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
                assertThat(client.readAll()).startsWith("HTTP/1.1 200");
                answered.incrementAndGet();
            } catch (IOException _) {
                return; // It was not taken.
            }
        }
    }

    @RepeatedTest(5)
    void everyStreamUpToTheOneThatTheServerNamesIsAnswered() throws Exception {
        stopUnder(this::askOnStreams);
    }

    private void askOnStreams(HttpServer server) throws IOException {
        try (var client = new RawHttp2(server)) {
            int lastTaken = Integer.MAX_VALUE;
            int lastAnswered = -1;
            int stream = 1;
            while (true) {
                client.send(RawHttp2.HEADERS, 5, stream, RawHttp2.get("/"));
                client.flush();
                while (lastAnswered < stream && lastAnswered < lastTaken) {
                    var frame = client.read();
                    if (frame.isEmpty()) {
                        assertThat(lastTaken).isLessThan(Integer.MAX_VALUE);
                        assertThat(lastAnswered).isGreaterThanOrEqualTo(Math.min(stream, lastTaken));
                        return;
                    }
                    switch (frame.get().type()) {
                        case RawHttp2.GOAWAY -> lastTaken = frame.get().code();
                        case RawHttp2.HEADERS, RawHttp2.DATA -> {
                            if ((frame.get().flags() & RawHttp2.END_STREAM) != 0) {
                                lastAnswered = frame.get().stream();
                                answered.incrementAndGet();
                            }
                        }
                        default -> assertThat(frame.get().type()).isNotEqualTo(RawHttp2.RST_STREAM);
                    }
                }
                if (lastTaken < Integer.MAX_VALUE) {
                    return;
                }
                stream += 2;
            }
        }
    }
}
