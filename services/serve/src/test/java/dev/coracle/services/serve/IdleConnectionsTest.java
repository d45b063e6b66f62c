package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.UnixOperatingSystemMXBean;
import dev.coracle.services.serve.tracing.Tracing;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestReporter;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

/// Connections on which nothing happens.
@Timeout(value = 120, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class IdleConnectionsTest {
    private static final int CONNECTIONS = 10_000;

    /// For guests; the server has as many for itself.
    private static final int THREADS = 16;

    /// Descriptors for all else.
    private static final int RESERVE = 1_000;

    private static int count(String of) throws IOException {
        try (var entries = Files.list(Path.of("/proc/self", of))) {
            return (int) entries.count();
        }
    }

    /// Where a process may not have that many descriptors, as many as it may have.
    private static int connections() throws IOException {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return (int) Math.min(CONNECTIONS, system.getMaxFileDescriptorCount() * 3 / 4 - RESERVE);
    }

    /// Holds connections open until its standard input ends: in a process of its own, which has descriptors of its own.
    public static void main(String[] arguments) throws IOException {
        int port = Integer.parseInt(arguments[0]);
        List<Socket> sockets = new ArrayList<>();
        for (int left = Integer.parseInt(arguments[1]); left > 0; left--) {
            sockets.add(new Socket(InetAddress.getLoopbackAddress(), port));
        }
        System.out.println(sockets.size());
        while (System.in.read() >= 0) {
            // They are needed.
        }
    }

    private static Process hold(HttpServer server, int connections) throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-cp",
                        System.getProperty("jdk.module.path", "")
                                + java.io.File.pathSeparator
                                + System.getProperty("java.class.path"),
                        IdleConnectionsTest.class.getName(),
                        String.valueOf(server.address().getPort()),
                        String.valueOf(connections))
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
    }

    @Test
    @EnabledOnOs(OS.LINUX) // which lists a process's threads and descriptors as files
    void tenThousandTakeNoThreadAndLittleMemoryAndOthersAreAnswered(TestReporter reporter) throws Exception {
        int connections = connections();
        if (connections < CONNECTIONS) {
            reporter.publishEntry("fewer connections, since a process may not have more descriptors", "" + connections);
        }
        var config =
                HttpServerTest.ANY_PORT.withIdleTimeout(Duration.ofMinutes(5)).withConcurrency(THREADS);
        try (var server = HttpServer.start(config, Guests.http(ServedApps.OK, AppLimits.DEFAULTS), ServerLog.NONE)) {
            requestOn(server);
            int threads = count("task");
            int descriptors = count("fd");
            long memory = heap();
            var holder = hold(server, connections);
            try (var sizes = holder.inputReader()) {
                assertThat(sizes.readLine()).isEqualTo("" + connections);
                while (count("fd") < descriptors + connections) {
                    requestOn(server);
                }
                for (int i = 0; i < 100; i++) {
                    requestOn(server);
                }
                assertThat(count("task")).isLessThan(threads + 2 * THREADS);
                assertThat(heap() - memory).isLessThan(connections * 8L << 10);
            } finally {
                holder.destroyForcibly();
                holder.waitFor();
            }
            while (count("fd") > descriptors + 20) {
                Thread.sleep(10);
            }
            requestOn(server);
        }
    }

    @Test
    void whereNoMoreMayBeThoseThatDoNothingGiveWayToOthers() throws Exception {
        var config = HttpServerTest.ANY_PORT.withIdleTimeout(Duration.ofSeconds(5));
        var apps = Apps.of(Guests.http(ServedApps.OK, AppLimits.DEFAULTS), ServerLog.NONE);
        List<RawClient> idle = new ArrayList<>();
        try (var server = HttpServer.start(config, apps, ServerLog.NONE, Tracing.NONE, 4)) {
            for (int i = 0; i < 8; i++) {
                idle.add(new RawClient(server));
            }
            requestOn(server);
        } finally {
            for (var client : idle) {
                client.close();
            }
        }
    }

    private static void requestOn(HttpServer server) throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            assertThat(client.readAll()).startsWith("HTTP/1.1 200");
        }
    }

    private static long heap() {
        System.gc();
        return ManagementFactory.getMemoryMXBean().getHeapMemoryUsage().getUsed();
    }
}
