package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;

/// Stops a guest at its limits, and goes on after a trap.
public final class TrapsAndLimits {
    private TrapsAndLimits() {}

    public static void main(String[] arguments) {
        var engine = new Engine();
        var module = Module.compileText(engine, """
                (module
                  (memory 1)
                  (func (export "grow") (param i32) (result i32)
                    (memory.grow (local.get 0)))
                  (func $average (export "average") (param i32 i32) (result i32)
                    (i32.div_u (local.get 0) (local.get 1))))
                """, "stats.wat");
        var limits = StoreLimits.DEFAULTS.withMemoryBytes(4 * 65_536);

        try (var store = new Store(engine, limits)) {
            var instance = new Linker(engine).instantiate(store, module);

            IO.println(instance.func("grow").call(3));
            IO.println(instance.func("grow").call(1));

            var average = instance.func("average");
            try {
                average.call(10, 0);
            } catch (Trap trap) {
                IO.println(trap.code());
                IO.println(trap.getMessage());
            }
            IO.println(average.call(10, 4));
        }
    }
}
