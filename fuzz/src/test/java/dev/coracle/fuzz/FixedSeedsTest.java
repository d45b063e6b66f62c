package dev.coracle.fuzz;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.zip.GZIPInputStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Generated modules do what wasmtime made of them. `fuzz/record` wrote down what that is.
class FixedSeedsTest {
    private static final Path SEEDS = Path.of("seeds");
    private static final String EXHAUSTED = "exhausted";
    private static final long STACK = 512L << 20;

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void generatedModulesDoWhatAnotherEngineMadeOfThem(boolean fuel) throws Exception {
        var engine = new Engine(EngineConfig.DEFAULTS.withFuel(fuel));
        var expected = transcripts();
        var found = new HashMap<String, List<String>>();
        onALargeStack(() -> cases().forEach(test -> found.put(test.id(), CaseRun.transcript(engine, test))));

        assertThat(found).hasSameSizeAs(expected).isNotEmpty();
        expected.forEach((id, lines) -> assertAgree(id, lines, found.getOrDefault(id, List.of())));
    }

    private static void assertAgree(String id, List<String> expected, List<String> found) {
        assertThat(comparable(found, expected)).as(id).isEqualTo(comparable(expected, found));
    }

    /// Up to where either gave up for want of something. Which of two traps comes, where there is reason for both, is
    /// not laid down.
    private static List<String> comparable(List<String> lines, List<String> others) {
        int end = Math.min(endOf(lines), endOf(others));
        return lines.subList(0, Math.min(end, lines.size())).stream()
                .map(line -> line.replace("trap:unaligned-atomic", "trap:memory-out-of-bounds"))
                .toList();
    }

    private static int endOf(List<String> lines) {
        int at = lines.indexOf(EXHAUSTED);
        return at >= 0 ? at : Integer.MAX_VALUE;
    }

    private static void onALargeStack(Runnable task) throws InterruptedException {
        var thread = new Thread(null, task, "cases", STACK);
        thread.start();
        thread.join();
    }

    private static List<Case> cases() {
        var cases = new ArrayList<Case>();
        try (var in = new BufferedInputStream(open("cases.gz"))) {
            for (var test = Case.read(in); test.isPresent(); test = Case.read(in)) {
                cases.add(test.get());
            }
        } catch (IOException failure) {
            throw new AssertionError(failure);
        }
        return cases;
    }

    private static Map<String, List<String>> transcripts() throws IOException {
        var transcripts = new HashMap<String, List<String>>();
        try (var in = new BufferedReader(new InputStreamReader(open("transcripts.gz"), StandardCharsets.UTF_8))) {
            for (var head = in.readLine(); head != null; head = in.readLine()) {
                var words = head.split(" ");
                var lines = new ArrayList<String>();
                for (int left = Integer.parseInt(words[2]); left > 0; left--) {
                    lines.add(in.readLine());
                }
                transcripts.put(words[1], lines);
            }
        }
        return transcripts;
    }

    private static InputStream open(String name) throws IOException {
        return new GZIPInputStream(Files.newInputStream(SEEDS.resolve(name)));
    }
}
