package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import java.time.Duration;

/// Stops a guest that would go on for ever.
public final class Deadlines {
    private static final String SPIN = """
            (module
              (func $spin (export "spin")
                (loop (br 0))))
            """;

    private Deadlines() {}

    public static void main(String[] arguments) throws Exception {
        var config = EngineConfig.DEFAULTS.withDeadline(Duration.ofSeconds(5)); // of each call, in all stores
        var engine = new Engine(config);
        var module = Module.compileText(engine, SPIN);

        try (var store = new Store(engine)) {
            var spin = new Linker(engine).instantiate(store, module).func("spin");
            try {
                store.within(Duration.ofMillis(100), spin::call);
            } catch (Trap trap) {
                IO.println(trap.code());
                IO.println(trap.backtrace().getFirst().functionName().orElseThrow());
            }
            IO.println(store.isClosed());
        }
    }
}
