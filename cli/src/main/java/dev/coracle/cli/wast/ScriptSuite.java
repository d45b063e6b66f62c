package dev.coracle.cli.wast;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.wasm.MalformedModuleException;
import dev.coracle.wasm.Position;
import dev.coracle.wasm.ScriptParser;
import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.FileSystemException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Consumer;

/// Runs script files, several at a time, and prints what came of them in the order they were given.
public final class ScriptSuite {
    private static final String ENDING = ".wast";

    private final EngineConfig config;
    private final Consumer<String> out;

    /// @param config of the engine that each file has; where its code takes fuel, there is no end of it
    /// @param out takes the report, some lines at a time
    public ScriptSuite(EngineConfig config, Consumer<String> out) {
        this.config = config;
        this.out = out;
    }

    /// Runs scripts.
    ///
    /// Prints for each command that failed `file:line: expected …, got …`, for each file a line with its
    /// counts, and last a line that is exactly the tally.
    ///
    /// @param paths files, and folders in which every `*.wast` file is meant, at any depth
    /// @throws IOException if one cannot be read, or a folder holds none
    public Tally run(List<Path> paths) throws IOException {
        var tally = Tally.NONE;
        try (var workers = Executors.newFixedThreadPool(
                Runtime.getRuntime().availableProcessors(), body -> ScriptThreads.create("script", body))) {
            var reports = find(paths).stream()
                    .map(file -> workers.submit(() -> runFile(file)))
                    .toList();
            for (var finished : reports) {
                var report = await(finished);
                out.accept(report.toString());
                tally = tally.plus(report.tally());
            }
        }
        out.accept(tally + "\n");
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
            files.addAll(Files.isDirectory(path) ? findBelow(path) : List.of(path));
        }
        return files;
    }

    private static List<Path> findBelow(Path folder) throws IOException {
        try (var below = Files.walk(folder)) {
            var files = below.filter(file -> file.toString().endsWith(ENDING))
                    .sorted()
                    .toList();
            if (files.isEmpty()) {
                throw new FileSystemException(folder.toString(), null, "no " + ENDING + " file in this folder");
            }
            return files;
        }
    }

    private ScriptReport runFile(Path file) throws IOException {
        var source = Files.readAllBytes(file);
        var report = new ScriptReport(file);
        try {
            var commands = ScriptParser.parse(source);
            try (var session = new ScriptSession(new Engine(config), report, Map.of())) {
                session.run(commands);
            }
        } catch (MalformedModuleException broken) {
            var position = broken.position() instanceof Position.Text text ? text : new Position.Text(1, 1);
            report.failed(position, "a script", broken.reason());
        }
        return report;
    }
}
