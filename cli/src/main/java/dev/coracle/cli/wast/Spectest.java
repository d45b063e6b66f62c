package dev.coracle.cli.wast;

import dev.coracle.engine.Extern;
import dev.coracle.engine.Func;
import dev.coracle.engine.Global;
import dev.coracle.engine.Memory;
import dev.coracle.engine.Store;
import dev.coracle.engine.Table;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.MemoryType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TableType;
import dev.coracle.wasm.ValueType;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalLong;

/// The host module that scripts import as `spectest`. What its functions are told to print is dropped.
///
/// @see <a href="https://github.com/WebAssembly/spec/tree/main/interpreter#spectest-host-module">spectest</a>
final class Spectest {
    private static final Limits TABLE_LIMITS = new Limits(10, OptionalLong.of(20));
    private static final Limits MEMORY_LIMITS = new Limits(1, OptionalLong.of(2));

    private Spectest() {}

    /// Its exports by name, made for one store.
    static Map<String, Extern> exports(Store store) {
        var exports = new HashMap<String, Extern>();
        exports.put("global_i32", Global.create(store, NumberType.I32, false, 666));
        exports.put("global_i64", Global.create(store, NumberType.I64, false, 666L));
        exports.put("global_f32", Global.create(store, NumberType.F32, false, 666.6f));
        exports.put("global_f64", Global.create(store, NumberType.F64, false, 666.6));
        exports.put("table", table(store, AddressType.I32));
        exports.put("table64", table(store, AddressType.I64));
        exports.put("memory", Memory.create(store, memory(false)));
        exports.put("shared_memory", Memory.shared(memory(true)));
        exports.put("print", printer(store));
        exports.put("print_i32", printer(store, NumberType.I32));
        exports.put("print_i64", printer(store, NumberType.I64));
        exports.put("print_f32", printer(store, NumberType.F32));
        exports.put("print_f64", printer(store, NumberType.F64));
        exports.put("print_i32_f32", printer(store, NumberType.I32, NumberType.F32));
        exports.put("print_f64_f64", printer(store, NumberType.F64, NumberType.F64));
        return exports;
    }

    /// What wasmtime gives its own scripts beside `spectest`: a way to ask for a garbage collection.
    static Map<String, Extern> wasmtimeExports(Store store) {
        return Map.of("gc", Func.of(store, FunctionType.EMPTY, (_, _) -> {
            System.gc();
            return List.of();
        }));
    }

    private static Table table(Store store, AddressType addresses) {
        return Table.create(store, new TableType(addresses, TABLE_LIMITS, ReferenceType.FUNCREF), null);
    }

    private static MemoryType memory(boolean shared) {
        return new MemoryType(AddressType.I32, MEMORY_LIMITS, shared, MemoryType.DEFAULT_PAGE_SIZE_LOG2);
    }

    private static Func printer(Store store, ValueType... parameters) {
        var type = new FunctionType(List.of(parameters), List.of());
        return Func.of(store, type, (_, _) -> List.of());
    }
}
