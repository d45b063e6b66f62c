package dev.coracle.examples;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;

/// Calls functions without boxing: through an interface, and through a method handle.
public final class TypedCalls {
    private TypedCalls() {}

    /// What the guest exports, in Java's words.
    public interface Calculator {
        int add(int a, int b);

        double half(double value);
    }

    public static void main(String[] arguments) throws Throwable {
        var engine = new Engine();
        var module = Module.compileText(engine, """
                (module
                  (func (export "add") (param i32 i32) (result i32)
                    (i32.add (local.get 0) (local.get 1)))
                  (func (export "half") (param f64) (result f64)
                    (f64.div (local.get 0) (f64.const 2))))
                """);

        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, module);

            var calculator = instance.bind(Calculator.class);
            IO.println(calculator.add(2, 3));
            IO.println(calculator.half(5));

            var add = instance.func("add").handle();
            int sum = (int) add.invokeExact(20, 22);
            IO.println(sum);
        }
    }
}
