package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;

/// Calls a function of a module.
public final class FirstCall {
    private FirstCall() {}

    public static void main(String[] arguments) {
        var engine = new Engine();
        var module = Module.compileText(engine, """
                (module
                  (func (export "add") (param i32 i32) (result i32)
                    (i32.add (local.get 0) (local.get 1))))
                """);

        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, module);
            var add = instance.func("add");

            IO.println(add.type());
            IO.println(add.call(2, 3).getFirst());
        }
    }
}
