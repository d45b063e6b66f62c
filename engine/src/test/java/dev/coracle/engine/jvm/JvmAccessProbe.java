package dev.coracle.engine.jvm;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import java.time.Duration;

/// Run in a JVM of its own, by [JvmAccessTest]: says what the engine got from that JVM, and whether it works.
final class JvmAccessProbe {
    private static final String GUEST = """
            (module
              (memory 1)
              (func (export "store") (param i32) (result i32)
                (i32.store (i32.const 8) (local.get 0))
                (i32.load (i32.const 8)))
              (func (export "spin") (loop (br 0))))
            """;

    private JvmAccessProbe() {}

    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0) {
            Class.forName("dev.coracle.intrinsics." + arguments[0]);
        }
        var engine = new Engine(EngineConfig.DEFAULTS.withDeadline(Duration.ofMillis(100)));
        var module = Module.compileText(engine, GUEST);
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, module);
            System.out.println("answer " + instance.func("store").call(42));
            try {
                instance.func("spin").call();
            } catch (Trap trap) {
                System.out.println("trap " + trap.code());
            }
        }
        var type = Class.forName("dev.coracle.intrinsics.RawMemory");
        var field = type.getDeclaredField("RAW");
        field.setAccessible(true);
        System.out.println("memory " + field.get(null).getClass().getSimpleName());
        System.out.println("loader " + type.getClassLoader());
    }
}
