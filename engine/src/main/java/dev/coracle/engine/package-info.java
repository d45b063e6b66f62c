/// Compiles WebAssembly modules to JVM bytecode and runs them: the embedding API.
///
/// # From bytes to a call
///
/// An [Engine] holds configuration. A [Module] is validated code, shared by all threads. A [Store] is one guest's
/// world, the unit of isolation, limits and lifetime. A [Linker] gives a module what it imports and makes an
/// [Instance], whose exports are a [Func], [Memory], [Table], [Global] or [Tag].
///
/// ```java
/// var engine = new Engine();
/// var module = Module.compile(engine, Files.readAllBytes(path));
/// try (var store = new Store(engine, StoreLimits.DEFAULTS.withMemoryBytes(64 << 20))) {
///     var instance = new Linker(engine).instantiate(store, module);
///     int sum = (int) instance.func("add").call(2, 3).getFirst();
/// }
/// ```
///
/// # Three ways to call
///
/// [Func#call] takes and gives objects. [Func#handle] is a method handle of the exact Wasm type, without boxing.
/// [Instance#bind] makes an object of an interface whose methods are the exports.
///
/// ```java
/// interface Calculator { int add(int left, int right); }
///
/// Calculator calculator = instance.bind(Calculator.class);
/// int sum = calculator.add(2, 3);
/// ```
///
/// # Ways to be called
///
/// A host function is a lambda over values ([HostFunc]), a method handle, a method with a [HostFunction] annotation,
/// or, for hosts of very many functions, a case of a [NumericHost]. It may ask its [Caller] for the instance that
/// called it, to reach the guest's memory.
///
/// ```java
/// final class Console {
///     @HostFunction
///     public void print(Caller caller, int address, int length) {
///         System.out.println(caller.memory("memory").readString(address, length));
///     }
/// }
///
/// linker.define("env", new Console());
/// ```
///
/// # When something goes wrong
///
/// A module that is broken is refused with a [dev.coracle.wasm.ModuleException], imports that are missing with a
/// [LinkException]. A guest that is stopped becomes a [Trap] with a [code][dev.coracle.intrinsics.TrapCode] and a
/// backtrace of [frames][Frame]: division by zero and an access out of bounds as well as a full stack or heap. The
/// instance and the store stay usable. A guest's own exception that nobody catches is a [WasmException]. What a host
/// function throws comes out of the call unchanged, past guests that cannot catch it.
///
/// A call into a store has a [deadline][EngineConfig#deadline], a minute if nothing else is said. A guest that
/// takes longer, or that [Store#interrupt] stops, traps wherever it is, and its store is closed.
///
/// # Values
///
/// | Wasm | Java |
/// |---|---|
/// | `i32`, `i64`, `f32`, `f64` | `int`, `long`, `float`, `double` |
/// | `v128` | [dev.coracle.intrinsics.V128] |
/// | `funcref` and typed function references | [Func] |
/// | `exnref` | [WasmException] |
/// | `externref`, `anyref` | any object |
/// | `i31ref` | [dev.coracle.intrinsics.I31Ref] |
/// | `structref` | [dev.coracle.intrinsics.StructRef] |
/// | `arrayref` | [dev.coracle.intrinsics.ArrayRef] |
/// | a null reference | `null` |
///
/// # Threads
///
/// One thread at a time runs a store; engines and modules are shared freely. Threads of a guest are stores, each run
/// by its own thread, that import one [shared memory][Memory#shared].
package dev.coracle.engine;
