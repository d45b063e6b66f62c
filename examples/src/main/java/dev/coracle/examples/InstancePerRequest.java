package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.ModuleTemplate;
import dev.coracle.engine.Store;

/// Initialises a guest once, and gives each request an instance of its own.
public final class InstancePerRequest {
    private InstancePerRequest() {}

    private static final String COUNTER = """
            (module
              (memory 16)
              (global $requests (mut i32) (i32.const 0))
              (func (export "initialize")
                (i32.store (i32.const 0) (i32.const 1000)))
              (func (export "handle") (result i32)
                (global.set $requests (i32.add (global.get $requests) (i32.const 1)))
                (i32.add (i32.load (i32.const 0)) (global.get $requests))))
            """;

    public static void main(String[] arguments) {
        var engine = new Engine();
        var template = initialised(new Linker(engine).prepare(Module.compileText(engine, COUNTER)));

        for (int request = 0; request < 3; request++) {
            try (var store = new Store(engine)) {
                IO.println(template.instantiate(store).func("handle").call());
            }
        }
    }

    /// Instances of what this returns begin as the first one is after its initialisation.
    static ModuleTemplate initialised(ModuleTemplate template) {
        try (var store = new Store(template.module().engine())) {
            var first = template.instantiate(store);
            first.func("initialize").call();
            return template.freeze(first);
        }
    }
}
