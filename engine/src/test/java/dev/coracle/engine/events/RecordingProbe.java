package dev.coracle.engine.events;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;

/// A program whose guest does something for each kind of event, for [RecordingTest].
final class RecordingProbe {
    private RecordingProbe() {}

    public static void main(String[] arguments) throws InterruptedException {
        var engine = new Engine();
        var module = Module.compileText(engine, """
                (module $probe (memory 1)
                  (func (export "grow") (result i32) (memory.grow (i32.const 9)))
                  (func $spin (export "spin") (param $times i64)
                    (loop $again
                      (local.set $times (i64.sub (local.get $times) (i64.const 1)))
                      (br_if $again (i64.ne (local.get $times) (i64.const 0)))))
                  (func (export "fail") unreachable))
                """);
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withMemoryBytes(65_536))) {
            var instance = new Linker(engine).instantiate(store, module);
            System.out.println(instance.func("grow").call());
            instance.func("spin").call(1_000_000_000L);
            instance.func("fail").call();
        } catch (Trap trap) {
            System.out.println(trap.getMessage());
        }
        System.out.println(ModuleLayer.boot().findModule("jdk.jfr").isPresent());
    }
}
