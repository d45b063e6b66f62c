package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.lang.management.BufferPoolMXBean;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

/// Requests that are over leave nothing behind, however they ended.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
@EnabledOnOs(OS.LINUX) // which lists a process's threads, descriptors and mappings as files
class EnduranceTest {
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 100_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    /// Requests that are sent before the first is answered.
    private static final int TOGETHER = 25;

    @TempDir
    Path folder;

    /// What the process has now.
    ///
    /// @param memory bytes: of objects that are alive, and of buffers outside of the heap
    private record Holdings(long threads, long descriptors, long mappings, long memory) {
        static Holdings now() throws IOException {
            System.gc();
            long memory =
                    ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
            for (var pool : ManagementFactory.getPlatformMXBeans(BufferPoolMXBean.class)) {
                memory += pool.getMemoryUsed();
            }
            try (var mappings = Files.lines(Path.of("/proc/self/maps"))) {
                return new Holdings(count("task"), count("fd"), mappings.count(), memory);
            }
        }

        private static long count(String of) throws IOException {
            try (var entries = Files.list(Path.of("/proc/self", of))) {
                return entries.count();
            }
        }

        /// Connections of clients that left may be closed a little later on a busy machine.
        static void assertNoMoreThan(Holdings before) throws IOException, InterruptedException {
            long end = System.nanoTime() + PATIENCE.toNanos();
            var now = now();
            while (now.descriptors >= before.descriptors + CLIENTS * 4 && System.nanoTime() < end) {
                Thread.sleep(10);
                now = now();
            }
            now.compare(before);
        }

        private void compare(Holdings before) {
            assertThat(threads).isLessThan(before.threads + CLIENTS * 4);
            assertThat(descriptors).isLessThan(before.descriptors + CLIENTS * 4);
            assertThat(mappings).isLessThan(before.mappings + 200);
            assertThat(memory).isLessThan(before.memory + (8 << 20));
        }
    }

    @Test
    void aHundredThousandRequestsLeaveNothing() throws Exception {
        try (var server = serve(ServedApps.app(folder, "good", ServedApps.OK, "/good"))) {
            together(() -> request(server, "/good", REQUESTS / 5 / CLIENTS, "HTTP/1.1 200"));
            var before = Holdings.now();
            together(() -> request(server, "/good", REQUESTS / CLIENTS, "HTTP/1.1 200"));
            Holdings.assertNoMoreThan(before);
        }
    }

    @Test
    void soDoThoseThatFailOneWayOrAnother() throws Exception {
        var shortly = AppLimits.DEFAULTS.withTimeout(Duration.ofMillis(5)).withQueue(10_000);
        String leaks = "(local.set $body (i32.const 1000)) (loop $l (drop (call $subscribe-stream (call $get-stdout)))"
                + "(br_if $l (local.tee $body (i32.sub (local.get $body) (i32.const 1)))))";
        try (var server = serve(
                ServedApps.app(folder, "traps", "unreachable", "/traps"),
                ServedApps.app(folder, "answers-nothing", "", "/nothing"),
                ServedApps.app(folder, "leaks", leaks + ServedApps.OK, "/leaks"),
                ServedApps.app(folder, "spins", ServedApps.SPIN, "/spins").withLimits(shortly),
                ServedApps.app(folder, "waits", ServedApps.WAIT, "/waits"))) {
            Callable<?> client = () -> {
                request(server, "/traps", 200, "HTTP/1.1 500");
                request(server, "/nothing", 200, "HTTP/1.1 502");
                request(server, "/leaks", 200, "HTTP/1.1 200");
                request(server, "/none", 200, "HTTP/1.1 404");
                request(server, "/spins", 25, "HTTP/1.1 50");
                for (int i = 0; i < 50; i++) {
                    leave(server);
                }
                return null;
            };
            together(client);
            settle(server);
            var before = Holdings.now();
            for (int i = 0; i < 3; i++) {
                together(client);
                settle(server);
            }
            Holdings.assertNoMoreThan(before);
        }
    }

    /// Waits until the server has noticed who left.
    private static void settle(HttpServer server) throws InterruptedException {
        while (server.status().stream().anyMatch(app -> app.running() + app.instances() > 0)) {
            Thread.sleep(1);
        }
    }

    /// With threads so few that all are there after the warm-up.
    private static HttpServer serve(AppSpec... specs) throws IOException {
        var apps = Apps.of(Guests.ENGINE, List.of(specs), ServerLog.NONE);
        return HttpServer.start(HttpServerTest.ANY_PORT.withConcurrency(CLIENTS * 2), apps, ServerLog.NONE);
    }

    private static void together(Callable<?> client) throws Exception {
        List<Future<?>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                clients.add(threads.submit(client));
            }
        }
        for (var each : clients) {
            each.get();
        }
    }

    private static Void request(HttpServer server, String path, int requests, String expected) throws IOException {
        try (var client = new RawClient(server)) {
            for (int sent = 0; sent < requests; sent += TOGETHER) {
                client.send(("GET " + path + " HTTP/1.1\r\nHost: a\r\n\r\n").repeat(TOGETHER));
                for (int i = 0; i < TOGETHER; i++) {
                    assertThat(client.readMessage()).startsWith(expected);
                }
            }
        }
        return null;
    }

    /// Goes in the middle of a request.
    private static void leave(HttpServer server) throws IOException {
        try (var client = new RawClient(server)) {
            client.send("POST /waits HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\n\r\n1\r\nx\r\n");
        }
    }
}
