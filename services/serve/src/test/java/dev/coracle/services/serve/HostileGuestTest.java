package dev.coracle.services.serve;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What a guest does wrong ends with its own request.
@Timeout(value = 300, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class HostileGuestTest {
    private static final AppLimits LIMITS = AppLimits.DEFAULTS.withTimeout(Duration.ofMinutes(5));

    /// More than waits between guest and client, so the client sees the beginning of the response.
    private static final String BEGIN_TO_ANSWER = """
            (local.set $body (call $answer (local.get 1)))
            (call $write (local.get $body) (i32.const 64))
            """;

    @TempDir
    Path folder;

    private final MemoryLog log = new MemoryLog();

    private HttpServer serve(App app) throws IOException {
        return HttpServer.start(HttpServerTest.ANY_PORT, app, log);
    }

    private static String answer(HttpServer server, String path) throws IOException {
        try (var client = new RawClient(server)) {
            client.send("GET " + path + " HTTP/1.1\r\nHost: a\r\nConnection: close\r\n\r\n");
            return client.readAll();
        }
    }

    /// What a client of a bad guest gets, while another app of the same server is asked again and again until then,
    /// and once more after that: it answers each time.
    private String answerBesideAGoodOne(String instructions, AppLimits limits) throws Exception {
        var bad = ServedApps.app(folder, "bad", instructions, "/bad").withLimits(limits);
        var good = ServedApps.app(folder, "good", ServedApps.OK, "/good").withLimits(LIMITS);
        var apps = Apps.of(Guests.ENGINE, List.of(bad, good), log);
        try (var server = HttpServer.start(HttpServerTest.ANY_PORT, apps, log);
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Callable<String> request = () -> answer(server, "/bad");
            var asked = threads.submit(request);
            boolean isLast;
            do {
                isLast = asked.isDone();
                assertThat(answer(server, "/good")).startsWith("HTTP/1.1 200");
            } while (!isLast);
            return asked.get();
        }
    }

    private String answerBesideAGoodOne(String instructions) throws Exception {
        return answerBesideAGoodOne(instructions, LIMITS);
    }

    /// The requests that the bad guest had.
    private List<ServerLog.Access> ofTheBadOne() {
        return log.requests.stream()
                .filter(access -> access.app().equals("bad"))
                .toList();
    }

    @Test
    void aTrapHalfWayBreaksTheResponseOffAndIsInTheLog() throws Exception {
        assertThat(answerBesideAGoodOne(BEGIN_TO_ANSWER + "unreachable"))
                .startsWith("HTTP/1.1 200")
                .contains("x".repeat(4096))
                .doesNotContain("0\r\n\r\n");
        assertThat(ofTheBadOne()).hasSize(1).noneMatch(ServerLog.Access::isComplete);
        assertThat(log.lines)
                .anySatisfy(line ->
                        assertThat(line).startsWith("bad ").contains("failed: ").contains("unreachable"));
    }

    @Test
    void aGuestAnswersAfterOneThatTrappedHalfWay() throws Exception {
        try (var server = serve(Guests.http(BEGIN_TO_ANSWER + "unreachable", LIMITS))) {
            assertThat(answer(server, "/")).startsWith("HTTP/1.1 200");
            assertThat(answer(server, "/")).startsWith("HTTP/1.1 200");
        }
    }

    @Test
    void aTrapBeforeAnythingIsSentIs500() throws Exception {
        assertThat(answerBesideAGoodOne("(drop (call $answer (local.get 1))) unreachable"))
                .startsWith("HTTP/1.1 500");
    }

    @Test
    void aGuestThatReturnsBeforeItsBodyEndsBreaksItOff() throws Exception {
        assertThat(answerBesideAGoodOne(BEGIN_TO_ANSWER))
                .startsWith("HTTP/1.1 200")
                .doesNotContain("0\r\n\r\n");
        assertThat(ofTheBadOne()).hasSize(1).noneMatch(ServerLog.Access::isComplete);
    }

    @Test
    void aGuestThatAnswersTwiceTraps() throws Exception {
        var twice = "(drop (call $answer (local.get 1))) (drop (call $answer (local.get 1)))";
        assertThat(answerBesideAGoodOne(twice)).startsWith("HTTP/1.1 500");
    }

    @Test
    void aBodyThatNobodyReadsEndsByTheDeadline() throws Exception {
        var endless = "(call $write (call $answer (local.get 1)) (i32.const 0))";
        try (var server = serve(Guests.http(endless, LIMITS.withTimeout(Duration.ofSeconds(3))));
                var client = new RawClient(server)) {
            client.send("GET / HTTP/1.1\r\nHost: a\r\n\r\n");
            while (log.requests.isEmpty()) {
                Thread.sleep(10);
            }
            // A machine that is busy may not even come to the response's beginning.
            var access = log.requests.getFirst();
            assertThat(access.status() == 504 || !access.isComplete()).isTrue();
        }
    }

    @Test
    void aGuestThatSendsMoreThanItAnnouncedTrapsAndTheClientSeesNoMore() throws Exception {
        var tooMuch = "(local.set $body (call $answer-with-length (local.get 1)))"
                + "(call $write (local.get $body) (i32.const 2)) (call $end (local.get $body))";
        assertThat(answerBesideAGoodOne(tooMuch)).startsWith("HTTP/1.1 500");
    }

    @Test
    void aGuestThatSendsLessThanItAnnouncedHasNoAnswer() throws Exception {
        var tooLittle = "(local.set $body (call $answer-with-length (local.get 1)))"
                + "(call $write (local.get $body) (i32.const 1)) (call $end (local.get $body))";
        assertThat(answerBesideAGoodOne(tooLittle)).startsWith("HTTP/1.1 502");
    }

    @Test
    void aGuestThatPrintsWithoutEndFillsNoLogAndEndsInTime() throws Exception {
        var prints = "(loop $l (call $write-stream (call $get-stdout) (i32.const 1000)) (br $l))";
        assertThat(answerBesideAGoodOne(prints, LIMITS.withTimeout(Duration.ofSeconds(2))))
                .startsWith("HTTP/1.1 504");
        assertThat(log.lines.stream()
                        .filter(line -> line.contains(" stdout: "))
                        .mapToLong(String::length)
                        .sum())
                .isBetween(1L << 20, 2L << 20);
        assertThat(log.lines).anyMatch(line -> line.contains("the rest is not logged"));
    }

    /// Handles are of a table of the guest's, with a limit.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "(drop (call $new-fields))",
                "(drop (call $get-stdout))",
                "(drop (call $subscribe-stream (call $get-stdout)))",
                "(drop (call $new-response (call $new-fields)))"
            })
    void aGuestThatKeepsWithoutEndWhatItIsGivenEndsAndOthersAreAnswered(String taking) throws Exception {
        assertThat(answerBesideAGoodOne("(loop $l " + taking + " (br $l))")).startsWith("HTTP/1.1 500");
    }

    /// Threads and processors are shared: one request that is answered late is no reason for others to be.
    @Test
    void guestsThatSpinEndWith504AndOthersAreAnsweredMeanwhile() throws Exception {
        var limits = LIMITS.withTimeout(Duration.ofSeconds(3)).withComputing(4);
        var spinning = Guests.handler("(loop $l br $l)", limits);
        try (var bad = serve(spinning);
                var good = serve(Guests.http("(call $end (call $answer (local.get 1)))", LIMITS));
                var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            List<Future<String>> spins = new ArrayList<>();
            for (int i = 0; i < 4; i++) {
                Callable<String> request = () -> answer(bad, "/");
                spins.add(threads.submit(request));
            }
            int answered = 0;
            while (spins.stream().anyMatch(spin -> !spin.isDone())) {
                assertThat(answer(good, "/")).startsWith("HTTP/1.1 200");
                answered++;
            }
            assertThat(answered).isPositive();
            for (var spin : spins) {
                assertThat(spin.get()).startsWith("HTTP/1.1 504");
            }
        }
    }
}
