package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.ModuleSnapshot;
import dev.coracle.engine.Store;
import dev.coracle.wasm.BinaryWriter;
import dev.coracle.wasm.TextParser;
import java.util.Set;

/// Initialises a guest once, and writes a module that begins there.
public final class InitialisedModule {
    private InitialisedModule() {}

    private static final String COUNTER = """
            (module
              (memory 16)
              (func (export "wizer.initialize")
                (i32.store (i32.const 0) (i32.const 1000)))
              (func (export "start") (result i32)
                (i32.load (i32.const 0))))
            """;

    public static void main(String[] arguments) {
        var engine = new Engine();
        byte[] ready = initialised(engine, BinaryWriter.write(TextParser.parse(COUNTER)));

        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, Module.compile(engine, ready));
            IO.println(instance.func("start").call());
            IO.println(instance.export("wizer.initialize").isPresent());
        }
    }

    /// A module for any engine: it begins as the instance is after its initialisation.
    static byte[] initialised(Engine engine, byte[] binary) {
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, Module.compile(engine, binary));
            instance.func("wizer.initialize").call();
            return ModuleSnapshot.of(instance)
                    .withoutExports(Set.of("wizer.initialize"))
                    .write(binary);
        }
    }
}
