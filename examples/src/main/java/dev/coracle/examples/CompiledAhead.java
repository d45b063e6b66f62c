package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.PackagedModule;
import dev.coracle.engine.Store;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.TextParser;
import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Uses a module that was compiled when the program was built.
public final class CompiledAhead {
    private static final String GREETING = """
            (module (func (export "answer") (result i32) (i32.const 42)))
            """;

    private CompiledAhead() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("compiled-ahead");
        try {
            build(folder);
            try (var loader = new URLClassLoader(new URL[] {folder.toUri().toURL()})) {
                run(new Engine(), loader);
            }
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    /// What a build does, and `coracle compile --library` into a jar.
    private static void build(Path folder) throws IOException {
        byte[] module = BinaryWriter.write(TextParser.parse(GREETING));
        PackagedModule.write(module, "greeting", (path, content) -> {
            Path file = folder.resolve(path);
            Files.createDirectories(file.getParent());
            Files.write(file, content);
        });
    }

    private static void run(Engine engine, ClassLoader loader) throws IOException {
        var module = PackagedModule.find(loader, "greeting").module(engine);

        try (var store = new Store(engine)) {
            var answer = new Linker(engine).instantiate(store, module).func("answer");
            IO.println(answer.call());
        }
    }
}
