package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.IndexSpaces;
import dev.coracle.wasm.WasmModule;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A compiled module: its classes, made when they are first used. Shared by all instances and threads.
public interface ModuleCode {
    WasmModule module();

    IndexSpaces indexSpaces();

    /// The module's types in canonical form, by type index.
    List<DefinedType> types();

    /// Name of the class loader that holds the module's classes, unique in this process.
    String loaderName();

    /// The check in its loops, where it has one.
    Optional<LoopCheck> loopCheck();

    /// The most lanes that any call of this module needs.
    int maximumLanes();

    BranchTables branchTables();

    /// Makes the classes of all functions now, on all processors, and gives them to the store. A function that is too
    /// large for the JVM is left out: it traps when it is called.
    void compileAll();

    /// Makes an instance whose memories, tables, globals, tags and imports are still to be filled in.
    ModuleInstance newInstance(CallContext context);

    /// The method that calls a function from the host.
    ///
    /// @param index of a function that the module defines, that can be referred to, that deals in numbers other
    ///     than vectors and has one result at most
    HostCall hostCall(int index);

    /// What a global of an instance holds, after [ModuleInstance#bindGlobals]: a boxed number, a vector or a reference.
    @Nullable
    Object global(ModuleInstance instance, int index);

    /// Makes the reference to a function that the module defines.
    WasmFunctionRef newFunctionRef(ModuleInstance instance, int index);
}
