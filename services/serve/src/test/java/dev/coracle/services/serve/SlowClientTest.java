package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.SocketException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;

/// Clients that take their time, while others are answered.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class SlowClientTest {
    private static final ServerConfig IMPATIENT = HttpServerTest.ANY_PORT.withIdleTimeout(Duration.ofSeconds(2));

    private static final AppLimits SHORT = AppLimits.DEFAULTS.withTimeout(Duration.ofSeconds(2));

    private static final String POST =
            "POST %s HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: a\r\n\r\n";

    @TempDir
    Path folder;

    /// What a slow client does next; throws when the server has had enough.
    private interface Drop {
        void send() throws IOException;
    }

    private ServedApps serve() throws IOException {
        return new ServedApps(
                IMPATIENT,
                List.of(
                        ServedApps.app(folder, "good", ServedApps.OK, "/good"),
                        ServedApps.app(folder, "waits", ServedApps.WAIT, "/waits", "/waits-too")
                                .withLimits(SHORT)));
    }

    /// Sends bit by bit, for as long as the server takes it, and asks it something else in between.
    private static void trickle(ServedApps served, Drop drop) throws Exception {
        try {
            while (true) {
                drop.send();
                assertThat(served.status("a", "/good")).isEqualTo(200);
                Thread.sleep(100);
            }
        } catch (SocketException _) {
            // It has ended the connection.
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void fieldsThatNeverEndAreWaitedForNoLongerThanTheConnectionMayBeIdle() throws Exception {
        try (var served = serve();
                var slow = new RawClient(served.server)) {
            slow.send("GET /good HTTP/1.1\r\nHost: a\r\nX: ");
            trickle(served, () -> slow.send("y"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void soAreThoseOfASecondRequest() throws Exception {
        try (var served = serve();
                var slow = new RawClient(served.server)) {
            slow.send("GET /good HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(slow.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
            slow.send("GET /good HTTP/1.1\r\n");
            trickle(served, () -> slow.send("X: y\r\n"));
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void soAreThoseOfHttp2() throws Exception {
        try (var served = serve();
                var slow = new RawHttp2(served.server)) {
            slow.send(RawHttp2.HEADERS, 0, 1, RawHttp2.get("/good"));
            trickle(served, () -> {
                slow.send(RawHttp2.CONTINUATION, 0, 1, new byte[] {0, 1, 'x', 1, 'y'});
                slow.flush();
            });
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aConnectionThatOnlyPingsIsEnded() throws Exception {
        try (var served = serve();
                var slow = new RawHttp2(served.server)) {
            trickle(served, () -> {
                slow.send(RawHttp2.PING, 0, 0, new byte[8]);
                slow.flush();
            });
        }
    }

    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void contentThatComesByteByByteIsTheAppsToWaitForAndEndsWithItsTime() throws Exception {
        try (var served = serve();
                var slow = new RawClient(served.server)) {
            slow.send(POST.formatted("/waits"));
            trickle(served, () -> slow.send("1\r\nx\r\n"));
        }
    }

    @Test
    void aRequestThatIsAnsweredInTimeOutlivesTheIdleTime() throws Exception {
        String count = "(local.set $body (i32.const 2000000000))"
                + "(loop $l (br_if $l (local.tee $body (i32.sub (local.get $body) (i32.const 1)))))";
        var computes = ServedApps.app(folder, "computes", count + ServedApps.OK, "/...");
        try (var served = new ServedApps(IMPATIENT.withIdleTimeout(Duration.ofMillis(100)), List.of(computes));
                var client = new RawClient(served.server)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    /// The app has ended long before.
    @Test
    @Execution(ExecutionMode.CONCURRENT)
    void aResponseThatIsTakenByteByByteEndsWhenTheAppsTimeIsOverAgain() throws Exception {
        var writes = ServedApps.app(
                        folder,
                        "writes",
                        "(local.set $body (call $answer (local.get 1)))"
                                + "(call $write (local.get $body) (i32.const 10)) (call $end (local.get $body))",
                        "/writes")
                .withLimits(SHORT);
        var good = ServedApps.app(folder, "good", ServedApps.OK, "/good");
        try (var served = new ServedApps(HttpServerTest.ANY_PORT, List.of(writes, good));
                var slow = new RawHttp2(served.server, RawHttp2.INITIAL_WINDOW_SIZE, 0);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            slow.send(RawHttp2.HEADERS, 5, 1, RawHttp2.get("/writes"));
            slow.flush();
            Callable<RawHttp2.Frame> reading = () -> slow.await(frame -> frame.type() == RawHttp2.RST_STREAM);
            var reset = threads.submit(reading);
            while (!reset.isDone()) {
                slow.sendNumber(RawHttp2.WINDOW_UPDATE, 1, 1);
                slow.flush();
                assertThat(served.status("a", "/good")).isEqualTo(200);
                Thread.sleep(50);
            }
            assertThat(reset.get().stream()).isEqualTo(1);
            assertThat(served.log.requests)
                    .filteredOn(request -> request.app().equals("writes"))
                    .noneMatch(ServerLog.Access::isComplete);
        }
    }

    @Test
    void readersThatStopEndWithTheirAppsTimeAndHoldLittle() throws Exception {
        var endless = ServedApps.app(
                        folder, "endless", "(call $write (call $answer (local.get 1)) (i32.const 0))", "/endless")
                .withLimits(SHORT);
        var good = ServedApps.app(folder, "good", ServedApps.OK, "/good");
        List<RawClient> readers = new ArrayList<>();
        try (var served = new ServedApps(HttpServerTest.ANY_PORT, List.of(endless, good))) {
            for (int i = 0; i < 50; i++) {
                var reader = new RawClient(served.server);
                readers.add(reader);
                reader.send("GET /endless HTTP/1.1\r\nHost: a\r\n\r\n");
            }
            do {
                assertThat(served.status("a", "/good")).isEqualTo(200);
            } while (served.app("endless").running() + served.app("endless").waiting() > 0);
        } finally {
            for (var reader : readers) {
                reader.close();
            }
        }
    }

    /// Every place of two apps is taken by clients that send nothing more.
    @Test
    void appsThatAreHeldUpByTheirClientsLeaveRoomForOthers() throws Exception {
        var limits = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(2)).withConcurrency(4);
        var apps = new ArrayList<AppSpec>();
        for (var name : List.of("a", "b", "c")) {
            apps.add(ServedApps.app(folder, name, ServedApps.WAIT, "/" + name).withLimits(limits));
        }
        apps.add(ServedApps.app(folder, "good", ServedApps.OK, "/good"));
        List<RawClient> clients = new ArrayList<>();
        try (var served = new ServedApps(HttpServerTest.ANY_PORT.withConcurrency(8), apps)) {
            for (int i = 0; i < 60; i++) {
                var client = new RawClient(served.server);
                clients.add(client);
                client.send(POST.formatted("/" + "abc".charAt(i % 3)));
            }
            while (List.of("a", "b", "c").stream()
                            .mapToInt(name -> served.app(name).running()
                                    + served.app(name).waiting())
                            .sum()
                    < 60) {
                Thread.sleep(1);
            }
            assertThat(served.status("a", "/good")).isEqualTo(200);
            // Whoever is at work or waits is answered.
            for (var client : clients) {
                client.send("0\r\na: b\r\n\r\n");
            }
            for (var client : clients) {
                assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
            }
        } finally {
            for (var client : clients) {
                client.close();
            }
        }
    }
}
