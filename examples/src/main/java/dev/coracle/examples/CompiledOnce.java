package dev.coracle.examples;

import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;

/// Keeps compiled modules in a folder.
public final class CompiledOnce {
    private static final String ADD = """
            (module (func (export "add") (param i32 i32) (result i32) (i32.add (local.get 0) (local.get 1))))
            """;

    private CompiledOnce() {}

    public static void main(String[] arguments) throws IOException {
        Path folder = Files.createTempDirectory("compiled-once");
        try {
            run(folder);
        } finally {
            try (var files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            }
        }
    }

    private static void run(Path folder) throws IOException {
        var cache = CompileCache.in(folder);
        var engine = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
        var module = Module.compileText(engine, ADD);

        try (var store = new Store(engine)) {
            IO.println(new Linker(engine).instantiate(store, module).func("add").call(2, 3));
        }
        cache.save();
    }
}
