package dev.coracle.examples;

import dev.coracle.engine.Caller;
import dev.coracle.engine.Engine;
import dev.coracle.engine.HostFunction;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.util.ArrayList;
import java.util.List;

/// Gives a guest functions to call.
public final class HostFunctions {
    private HostFunctions() {}

    /// A log that guests write to.
    public static final class Log {
        private final List<String> lines = new ArrayList<>();

        /// The guest passes where the text lies in its memory; the caller says whose memory that is.
        @HostFunction
        public void log(Caller caller, int address, int length) {
            lines.add(caller.memory("memory").readString(address, length));
        }

        @HostFunction("count")
        public long lines() {
            return lines.size();
        }
    }

    public static void main(String[] arguments) {
        var engine = new Engine();
        var module = Module.compileText(engine, """
                (module
                  (import "host" "log" (func $log (param i32 i32)))
                  (import "host" "count" (func $count (result i64)))
                  (memory (export "memory") 1)
                  (data (i32.const 0) "to be or not to be")
                  (func (export "run") (result i64)
                    (call $log (i32.const 0) (i32.const 5))
                    (call $log (i32.const 9) (i32.const 9))
                    (call $count)))
                """);
        var log = new Log();
        var linker = new Linker(engine).define("host", log);

        try (var store = new Store(engine)) {
            IO.println(linker.instantiate(store, module).func("run").call());
            IO.println(log.lines);
        }
    }
}
