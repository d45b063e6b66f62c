package dev.coracle.cli.wast;

import dev.coracle.engine.Engine;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.ScriptParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;

/// Runs script files, several at a time, and prints what came of them in the order they were given.
public final class ScriptSuite {
    private static final String ENDING = ".wast";

    private final PrintStream out;

    /// @param out where the report goes
    public ScriptSuite(PrintStream out) {
        this.out = out;
    }

    /// Runs scripts.
    ///
    /// Prints for each command that failed `file:line: expected …, got …`, for each file a line with its
    /// counts, and last a line that is exactly the tally.
    ///
    /// @param paths files, and folders in which every `*.wast` file is meant, at any depth
    /// @throws IOException if one cannot be read
    public Tally run(List<Path> paths) throws IOException {
        var tally = Tally.NONE;
        try (var workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), body -> ScriptThreads.create("script", body))) {
            var reports = find(paths).stream()
                    .map(file -> workers.submit(() -> runFile(file)))
                    .toList();
            for (var finished : reports) {
                var report = await(finished);
                out.print(report);
                out.flush();
                tally = tally.plus(report.tally());
            }
        }
        out.println(tally);
        return tally;
    }

    private static ScriptReport await(Future<ScriptReport> report) throws IOException {
        try {
            return report.get();
        } catch (ExecutionException failure) {
            if (failure.getCause() instanceof IOException unreadable) {
                throw unreadable;
            }
            throw new IllegalStateException(failure.getCause());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InterruptedIOException();
        }
    }

    private static List<Path> find(List<Path> paths) throws IOException {
        var files = new ArrayList<Path>();
        for (var path : paths) {
            if (Files.isDirectory(path)) {
                try (var below = Files.walk(path)) {
                    below.filter(file -> file.toString().endsWith(ENDING))
                            .sorted()
                            .forEach(files::add);
                }
            } else {
                files.add(path);
            }
        }
        return files;
    }

    private static ScriptReport runFile(Path file) throws IOException {
        var source = Files.readAllBytes(file);
        var report = new ScriptReport(file);
        try {
            var commands = ScriptParser.parse(source);
            try (var session = new ScriptSession(new Engine(), report, Map.of())) {
                session.run(commands);
            }
        } catch (MalformedModuleException broken) {
            var position = broken.position() instanceof Position.Text text ? text : new Position.Text(1, 1);
            report.failed(position, "a script", broken.reason());
        }
        return report;
    }
}
