package dev.coracle.fuzz;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.Feature;
import dev.coracle.wasm.ModuleException;
import java.io.BufferedInputStream;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// Runs cases for as long as it is given any: reads `CASES TRANSCRIPTS` lines, two paths each, and answers
/// `done FEATURE=COUNT...` with how many modules used which feature.
///
/// Arguments: the ways to run each case, `plain` or `fuel`. A way has transcripts of its own, with its name appended to
/// the path.
public final class Worker {
    private static final long STACK = 512L << 20;

    private record Way(String name, Engine engine) {
        static Way of(String name) {
            return new Way(
                    name,
                    new Engine(
                            switch (name) {
                                case "plain" -> EngineConfig.DEFAULTS;
                                case "fuel" -> EngineConfig.DEFAULTS.withFuel(true);
                                default -> throw new IllegalArgumentException("no way to run is called " + name);
                            }));
        }
    }

    private Worker() {}

    public static void main(String[] arguments) throws InterruptedException {
        var ways = List.of(arguments).stream().map(Way::of).toList();
        var thread = new Thread(null, () -> serve(ways), "worker", STACK);
        thread.start();
        thread.join();
    }

    private static void serve(List<Way> ways) {
        try (var in = new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
            for (var line = in.readLine(); line != null; line = in.readLine()) {
                var paths = line.split(" ");
                System.out.println("done" + run(Path.of(paths[0]), paths[1], ways));
            }
        } catch (IOException failure) {
            throw new java.io.UncheckedIOException(failure);
        }
    }

    private static String run(Path cases, String transcripts, List<Way> ways) throws IOException {
        var features = new EnumMap<Feature, Integer>(Feature.class);
        for (var way : ways) {
            features.clear();
            try (var in = new BufferedInputStream(Files.newInputStream(cases));
                    var out = new PrintStream(transcripts + "." + way.name(), StandardCharsets.UTF_8)) {
                for (var test = Case.read(in); test.isPresent(); test = Case.read(in)) {
                    write(out, test.get(), way.engine());
                    count(test.get(), features);
                }
            }
        }
        return features.entrySet().stream()
                .map(entry -> " " + entry.getKey() + "=" + entry.getValue())
                .collect(Collectors.joining());
    }

    /// What is no result, no trap and no rejection is a failure of the engine, and shown as one.
    private static void write(PrintStream out, Case test, Engine engine) {
        List<String> lines;
        try {
            lines = CaseRun.transcript(engine, test);
        } catch (RuntimeException | Error failure) {
            System.err.println(test.id());
            failure.printStackTrace();
            lines = List.of("failed " + failure.toString().replace('\n', ' '));
        }
        out.println("case " + test.id() + " " + lines.size());
        lines.forEach(out::println);
    }

    private static void count(Case test, Map<Feature, Integer> features) {
        try {
            for (var feature : BinaryDecoder.decode(test.module()).features()) {
                features.merge(feature, 1, Integer::sum);
            }
        } catch (ModuleException invalid) {
            // A transcript says so.
        }
    }
}
