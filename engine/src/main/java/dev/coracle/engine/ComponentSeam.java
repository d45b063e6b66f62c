package dev.coracle.engine;

import dev.coracle.engine.cache.ModuleStore;
import dev.coracle.engine.compiler.CodeOptions;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.Export;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.WasmModule;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Objects;
import java.util.Optional;

/// What components and WASI need of the engine beside its API: adapters are functions of its runtime. Not for
/// embedders, whose modules do not see most of the types here.
@SuppressWarnings("exports")
public final class ComponentSeam {
    private ComponentSeam() {}

    /// The canonical form of a function type that names no type of a module.
    public static DefinedType define(Engine engine, FunctionType type) {
        return engine.define(type);
    }

    /// What the engine's cache keeps of a component; empty if there is no cache.
    ///
    /// @param kind of source, such as `component.wasm`
    public static Optional<ModuleStore> store(Engine engine, String kind, byte[] source) {
        return engine.config()
                .compileCache()
                .map(cache -> cache.entry(kind + engine.codeOptions().word(), source));
    }

    /// Whether the engine asks nothing special of code, so that what was packaged is of use.
    public static boolean hasPlainCode(Engine engine) {
        return engine.codeOptions().equals(CodeOptions.NONE);
    }

    /// A module that has been validated.
    public static Module module(Engine engine, WasmModule module, Optional<ModuleStore> store) {
        return Module.validated(engine, module, store);
    }

    /// Makes all classes of a module now, and gives them to its store.
    public static void compileAll(Module module) {
        module.code().compileAll();
    }

    /// What the calls of a store share.
    public static CallContext context(Store store) {
        return store.context();
    }

    /// What a function is to generated code.
    public static FunctionRef ref(Func function) {
        return function.ref();
    }

    /// The host's object for a function of a store.
    public static Func func(Store store, FunctionRef function) {
        return store.func(function);
    }

    /// What a memory is to generated code.
    public static LinearMemory memory(Memory memory) {
        return memory.memory();
    }

    /// Bytes of a memory for as long as the host function runs that asks for them, and not longer: a memory of which
    /// [Memory#slice] gave bytes away is not used again, one of which this did is.
    ///
    /// @throws IndexOutOfBoundsException if they are not all inside
    public static ByteBuffer borrow(Memory memory, long address, int length) {
        return memory.borrow(address, length);
    }

    /// Makes an instance in a store that the calling thread runs.
    ///
    /// @param imports what the module imports, in its order
    /// @throws LinkException if one has the wrong type
    public static Instance instantiate(Store store, Module module, List<Extern> imports) {
        return new Instantiation(store, module, Imports.match(store, module, imports), module.initialState())
                .run(new Caller(store));
    }

    /// As [#instantiate], for things that match: validation of the component has seen to it.
    public static Instance instantiateMatching(Store store, Module module, List<Extern> imports) {
        return new Instantiation(store, module, new ImportedItems.Matched(imports), module.initialState())
                .run(new Caller(store));
    }

    /// What a module exports under a name that it has.
    public static Export export(Module module, String name) {
        return Objects.requireNonNull(module.export(name));
    }

    /// What an instance has for an export of its module.
    public static Extern extern(Instance instance, Export export) {
        return instance.extern(export);
    }

    /// Takes a store for this thread.
    ///
    /// @return whether this is the outermost entry; to be given to [#exit] whatever happens
    /// @throws IllegalStateException if the store is closed, or another thread has it
    public static boolean enter(Store store) {
        return store.enter();
    }

    /// Ends an entry.
    public static void exit(Store store, boolean outermost) {
        store.exit(outermost);
    }

    /// Runs this when the store is closed, which it is then.
    public static void atClose(Store store, Runnable closing) {
        store.atClose(closing);
    }

    /// Throws what the host is to see in place of an error that leaves a guest.
    ///
    /// @return never
    public static RuntimeException leave(Store store, Throwable error) {
        return Failures.leave(store, error);
    }
}
