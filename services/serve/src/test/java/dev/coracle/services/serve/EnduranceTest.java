package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Requests that were answered leave nothing behind.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EnduranceTest {
    private static final int CLIENTS = 8;
    private static final int REQUESTS = 20_000;

    @Test
    @EnabledOnOs(OS.LINUX) // which lists a process's threads and descriptors as files
    void twentyThousandRequestsLeaveNoThreadAndNoDescriptor() throws Exception {
        var app = Guests.http("(call $end (call $answer (local.get 1)))", AppLimits.DEFAULTS);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, app, ServerLog.NONE)) {
            request(server, REQUESTS / 10);
            long threads = count("task");
            long descriptors = count("fd");
            request(server, REQUESTS);
            assertThat(count("task")).isLessThan(threads + CLIENTS * 4);
            assertThat(count("fd")).isLessThan(descriptors + CLIENTS * 4);
        }
    }

    private static void request(HttpServer server, int requests) throws Exception {
        List<Future<?>> clients = new ArrayList<>();
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            for (int i = 0; i < CLIENTS; i++) {
                Callable<?> client = () -> {
                    requestInTurn(server, requests / CLIENTS);
                    return null;
                };
                clients.add(threads.submit(client));
            }
        }
        for (var client : clients) {
            client.get();
        }
    }

    private static void requestInTurn(HttpServer server, int requests) throws IOException {
        try (var client = new RawClient(server)) {
            for (int i = 0; i < requests; i++) {
                client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
                assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
            }
        }
    }

    private static long count(String of) throws IOException {
        try (var entries = Files.list(Path.of("/proc/self", of))) {
            return entries.count();
        }
    }
}
