package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.services.serve.routing.Route;
import java.io.IOException;
import java.lang.ref.WeakReference;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class AppsTest {
    /// Time enough on a machine that has much else to do.
    private static final AppLimits LIMITS = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(5));

    @TempDir
    Path folder;

    private AppSpec app(String name, String instructions, String... routes) throws IOException {
        return ServedApps.app(folder, name, instructions, routes).withLimits(LIMITS);
    }

    @Test
    void theMostExactHostAndThenTheLongestPathAnswers() throws Exception {
        try (var served = new ServedApps(
                app("any", ServedApps.OK, "/any/..."),
                app("domain", ServedApps.OK, "*.example.org/..."),
                app("shop", ServedApps.OK, "shop.example.org/..."),
                app("cart", ServedApps.OK, "shop.example.org/cart/...", "shop.example.org/health"))) {
            assertThat(served.appOf("shop.example.org", "/")).isEqualTo("shop");
            assertThat(served.appOf("SHOP.example.org:8080", "/x?y")).isEqualTo("shop");
            assertThat(served.appOf("shop.example.org", "/cart")).isEqualTo("cart");
            assertThat(served.appOf("shop.example.org", "/cart/1")).isEqualTo("cart");
            assertThat(served.appOf("shop.example.org", "/cart/../x")).isEqualTo("shop");
            assertThat(served.appOf("shop.example.org", "/cartoon")).isEqualTo("shop");
            assertThat(served.appOf("shop.example.org", "/health")).isEqualTo("cart");
            assertThat(served.appOf("shop.example.org", "/health/1")).isEqualTo("shop");
            assertThat(served.appOf("other.example.org", "/")).isEqualTo("domain");
            assertThat(served.appOf("127.0.0.1", "/any")).isEqualTo("any");
            assertThat(served.appOf("127.0.0.1", "/")).isEmpty();
            assertThat(served.get("127.0.0.1", "/")).startsWith("HTTP/1.1 404").contains("no app is here");
        }
    }

    @Test
    void whatIsAskedOfAWholeServerIsForTheAppOfItsRoot() throws Exception {
        try (var served = new ServedApps(app("all", ServedApps.OK, "/..."), app("a", ServedApps.OK, "/a"));
                var client = new RawClient(served.server)) {
            client.send("OPTIONS * HTTP/1.1\r\nHost: a\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anAppIsLoadedByItsFirstRequest() throws Exception {
        try (var served = new ServedApps(app("a", ServedApps.OK, "/a"), app("b", ServedApps.OK, "/b"))) {
            assertThat(served.server.status()).noneMatch(AppStatus::isLoaded);
            assertThat(served.status("x", "/a")).isEqualTo(200);
            assertThat(served.app("a").isLoaded()).isTrue();
            assertThat(served.app("b").isLoaded()).isFalse();
        }
    }

    @Test
    void anAppThatIsIdleLeavesMemoryAndAnswersAgain() throws Exception {
        try (var served = new ServedApps(app("a", ServedApps.OK, "/a").withIdle(Duration.ofMillis(100)))) {
            for (int round = 1; round <= 3; round++) {
                assertThat(served.status("x", "/a")).isEqualTo(200);
                var component = new WeakReference<>(
                        served.apps.all().getFirst().guests().app());
                while (component.get() != null) {
                    Thread.sleep(50);
                    System.gc();
                }
                // On a slow machine it may have left and come back between the two looks above.
                assertThat(served.app("a").isLoaded()).isFalse();
                var counts = served.app("a").counts();
                assertThat(counts.evictions()).isGreaterThanOrEqualTo(round).isEqualTo(counts.loads());
            }
        }
    }

    @Test
    void aRequestOutlivesTheEvictionOfItsApp() throws Exception {
        var echo = app("a", "(drop (call $trailers (local.get 0)))" + ServedApps.OK, "/a")
                .withIdle(Duration.ofMillis(100));
        try (var served = new ServedApps(echo);
                var client = new RawClient(served.server)) {
            client.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: a\r\n\r\n1\r\nx\r\n");
            while (served.app("a").counts().evictions() == 0) {
                Thread.sleep(50);
            }
            client.send("0\r\na: b\r\n\r\n");
            assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void anAppThatCannotBeLoadedIs500AndInTheLogAndOthersAnswer() throws Exception {
        var broken = app("broken", "i32.add", "/broken");
        var module = app("module", "", "/module");
        ServedApps.writeText(module.component().orElseThrow(), "(module)");
        try (var served = new ServedApps(broken, module, app("good", ServedApps.OK, "/good"))) {
            assertThat(served.status("x", "/broken")).isEqualTo(500);
            assertThat(served.status("x", "/module")).isEqualTo(500);
            assertThat(served.status("x", "/good")).isEqualTo(200);
            assertThat(served.log.lines)
                    .anySatisfy(line -> assertThat(line)
                            .startsWith("broken ")
                            .contains("cannot be loaded: app broken: "
                                    + broken.component().orElseThrow() + ": ")
                            .contains("type mismatch"))
                    .anySatisfy(line -> assertThat(line).startsWith("module ").contains("module.wat: "));
            assertThat(served.app("broken").counts().failures().get(AppStatus.Failure.START))
                    .isEqualTo(1);
        }
    }

    @Test
    void twoAppsWithOneNameOrOneRouteAreRefused() throws Exception {
        var a = app("a", "", "/a");
        assertThatThrownBy(() -> Apps.of(Guests.ENGINE, List.of(a, a), ServerLog.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("two apps are called a");
        var b = app("b", "", "/a");
        assertThatThrownBy(() -> Apps.of(Guests.ENGINE, List.of(a, b), ServerLog.NONE))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("the apps a and b have the same route */a");
    }

    @Test
    void newVersionsTakeOverWithoutAFailedRequest() throws Exception {
        var a = app("a", ServedApps.OK, "/...");
        try (var served = new ServedApps(a);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(served.status("x", "/")).isEqualTo(200);
            var isOver = new AtomicBoolean();
            List<Future<Integer>> clients = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<Integer> client = () -> {
                    int answered = 0;
                    while (!isOver.get()) {
                        assertThat(served.status("x", "/"))
                                .as("%s", served.log.lines)
                                .isEqualTo(200);
                        answered++;
                    }
                    return answered;
                };
                clients.add(threads.submit(client));
            }
            for (int version = 0; version < 20; version++) {
                ServedApps.write(a.component().orElseThrow(), "(drop (i32.const " + version + "))" + ServedApps.OK);
                served.apps.replace(List.of(a));
            }
            isOver.set(true);
            for (var client : clients) {
                assertThat(client.get()).isPositive();
            }
            assertThat(served.app("a").counts().loads()).isEqualTo(21);
            assertThat(served.log.requests).allMatch(ServerLog.Access::isComplete);
        }
    }

    @Test
    void aBrokenVersionIsRefusedAndTheOldOneGoesOnAndStays() throws Exception {
        var a = app("a", ServedApps.OK, "/a").withIdle(Duration.ofMillis(100));
        var b = app("b", ServedApps.OK, "/b");
        try (var served = new ServedApps(a)) {
            assertThat(served.status("x", "/a")).isEqualTo(200);
            ServedApps.write(a.component().orElseThrow(), "i32.add");
            assertThatThrownBy(() -> served.apps.replace(List.of(a, b)))
                    .isInstanceOf(AppException.class)
                    .hasMessageStartingWith("app a: " + a.component().orElseThrow() + ": ");
            assertThat(served.status("x", "/a")).isEqualTo(200);
            assertThat(served.status("x", "/b")).isEqualTo(404);
            // Longer than it may be idle: it could not come back.
            Thread.sleep(1500);
            assertThat(served.app("a").isLoaded()).isTrue();
            assertThat(served.status("x", "/a")).isEqualTo(200);
            ServedApps.write(a.component().orElseThrow(), "");
            served.apps.replace(List.of(a, b));
            assertThat(served.status("x", "/a")).isEqualTo(502);
            assertThat(served.status("x", "/b")).isEqualTo(200);
        }
    }

    @Test
    void whatIsTheSameStaysLoadedAndWhatIsGoneAnswersNoMore() throws Exception {
        var a = app("a", ServedApps.OK, "/a");
        var b = app("b", ServedApps.OK, "/b");
        try (var served = new ServedApps(a, b)) {
            assertThat(served.status("x", "/a")).isEqualTo(200);
            assertThat(served.status("x", "/b")).isEqualTo(200);
            served.apps.replace(List.of(a));
            assertThat(served.app("a").counts().loads()).isEqualTo(1);
            assertThat(served.status("x", "/b")).isEqualTo(404);
            served.apps.replace(List.of(a, b.withLimits(LIMITS.withQueue(1))));
            assertThat(served.status("x", "/b")).isEqualTo(200);
            // It counts when the client may have it already.
            while (served.app("b").counts().responses().get(2) < 1) {
                Thread.sleep(1);
            }
        }
    }

    @Test
    void aRequestThatWaitsForItsTurnIsAnsweredAcrossAReload() throws Exception {
        var a = app("a", "(drop (call $trailers (local.get 0)))" + ServedApps.OK, "/a")
                .withLimits(LIMITS.withConcurrency(1));
        try (var served = new ServedApps(a);
                var first = new RawClient(served.server);
                var second = new RawClient(served.server)) {
            String request = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: a\r\n\r\n";
            String end = "0\r\na: b\r\n\r\n";
            first.send(request);
            while (served.app("a").running() == 0) {
                Thread.sleep(1);
            }
            second.send(request + end);
            while (served.app("a").waiting() == 0) {
                Thread.sleep(1);
            }
            served.apps.replace(List.of(a.withLimits(LIMITS)));
            first.send(end);
            assertThat(first.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
            assertThat(second.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    /// Whatever the number of requests, such an app has as many threads as it may compute with.
    @Test
    void anAppsEndlessGuestsLeaveTheProcessorsToOthers() throws Exception {
        var limits = LIMITS.withTimeout(Duration.ofSeconds(5)).withQueue(1000);
        var bad = app("bad", ServedApps.SPIN, "/bad").withLimits(limits);
        try (var served = new ServedApps(bad, app("good", ServedApps.OK, "/good"));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(served.status("x", "/good")).isEqualTo(200);
            List<Future<Integer>> spins = new ArrayList<>();
            for (int i = 0; i < 50; i++) {
                Callable<Integer> request = () -> served.status("x", "/bad");
                spins.add(threads.submit(request));
            }
            while (served.app("bad").waiting() < 50 - limits.computing()) {
                Thread.sleep(1);
            }
            assertThat(served.app("bad").running()).isEqualTo(limits.computing());
            int answered = 0;
            while (spins.stream().noneMatch(Future::isDone)) {
                assertThat(served.status("x", "/good")).isEqualTo(200);
                answered++;
            }
            assertThat(answered).isGreaterThan(10);
            for (var spin : spins) {
                assertThat(spin.get()).isIn(503, 504);
            }
            assertThat(served.app("bad").counts().failures().get(AppStatus.Failure.DEADLINE))
                    .isPositive();
        }
    }

    @Test
    void guestsThatWaitLeaveTheirTurnToOthers() throws Exception {
        var waits = app("a", "(drop (call $trailers (local.get 0)))" + ServedApps.OK, "/a")
                .withLimits(LIMITS.withComputing(1));
        List<RawClient> clients = new ArrayList<>();
        try (var served = new ServedApps(waits)) {
            for (int i = 0; i < 20; i++) {
                var client = new RawClient(served.server);
                clients.add(client);
                client.send("POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: a\r\n\r\n");
            }
            while (served.app("a").running() < 20) {
                Thread.sleep(1);
            }
            for (var client : clients) {
                client.send("0\r\na: b\r\n\r\n");
                assertThat(client.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
                client.close();
            }
        }
    }

    @Test
    void anAppsGuestsTogetherHoldNoMoreThanTheAppMay() throws Exception {
        var waits = app("a", "(drop (call $trailers (local.get 0)))" + ServedApps.OK, "/a")
                .withLimits(LIMITS.withTotalMemoryBytes(2 * 65_536));
        try (var served = new ServedApps(waits);
                var first = new RawClient(served.server);
                var second = new RawClient(served.server)) {
            String request = "POST /a HTTP/1.1\r\nHost: a\r\nTransfer-Encoding: chunked\r\nTrailer: a\r\n\r\n";
            first.send(request);
            second.send(request);
            while (served.app("a").instances() < 2) {
                Thread.sleep(1);
            }
            assertThat(served.get("x", "/a")).startsWith("HTTP/1.1 500");
            first.send("0\r\na: b\r\n\r\n");
            assertThat(first.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
            second.send("0\r\na: b\r\n\r\n");
            assertThat(second.readUntil("\r\n\r\n")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aRequestMayUseAProcessorForSoLongAndTheNextOfTheSameInstanceAsLong() throws Exception {
        var limits = LIMITS.withCpuTime(Duration.ofMillis(300)).withReuse(100);
        String some =
                "(local.set $body (i32.const 50000000)) (loop $l (br_if $l (local.tee $body (i32.sub (local.get $body) (i32.const 1)))))";
        try (var served = new ServedApps(
                app("bad", ServedApps.SPIN, "/bad").withLimits(limits),
                app("good", some + ServedApps.OK, "/good").withLimits(limits))) {
            assertThat(served.status("x", "/bad")).isEqualTo(504);
            assertThat(served.app("bad").counts().failures().get(AppStatus.Failure.CPU_TIME))
                    .isEqualTo(1);
            for (int i = 0; i < 20; i++) {
                assertThat(served.status("x", "/good")).isEqualTo(200);
            }
            assertThat(served.app("good").usage().cpuTime()).isPositive();
        }
    }

    @Test
    void moreRequestsThanTheRateLetsThroughAre429() throws Exception {
        var limited = app("a", ServedApps.OK, "/a").withLimits(LIMITS.withRate(Rate.parse("3/h")));
        try (var served = new ServedApps(limited, app("b", ServedApps.OK, "/b"))) {
            for (int i = 0; i < 3; i++) {
                assertThat(served.status("x", "/a")).isEqualTo(200);
            }
            assertThat(served.get("x", "/a"))
                    .startsWith("HTTP/1.1 429")
                    .contains("Retry-After: ")
                    .contains("too many requests");
            assertThat(served.status("x", "/b")).isEqualTo(200);
            assertThat(served.app("a").counts().rejected()).isEqualTo(1);
        }
    }

    @Test
    void fiveThousandAppsTakeLittleMemoryUntilTheyAreAskedFor() throws Exception {
        var file = app("one", ServedApps.OK, "/one").component().orElseThrow();
        List<AppSpec> specs = new ArrayList<>();
        long before = heap();
        for (int i = 0; i < 5000; i++) {
            specs.add(new AppSpec("app" + i, file).withRoutes(new Route("", "/app" + i + "/...")));
        }
        try (var served = new ServedApps(HttpServerTest.ANY_PORT, specs)) {
            assertThat(served.status("x", "/app4999/")).isEqualTo(200);
            assertThat(heap() - before).isLessThan(100 << 20);
        }
        Files.delete(file);
    }

    private static long heap() {
        System.gc();
        return Runtime.getRuntime().totalMemory() - Runtime.getRuntime().freeMemory();
    }
}
