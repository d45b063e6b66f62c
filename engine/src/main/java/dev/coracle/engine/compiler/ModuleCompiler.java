package dev.coracle.engine.compiler;

import dev.coracle.engine.compiler.gc.GcClasses;
import dev.coracle.engine.runtime.ModuleCode;
import dev.coracle.wasm.TypeRegistry;
import dev.coracle.wasm.WasmModule;
import java.util.concurrent.atomic.AtomicLong;

/// Compiles modules. Safe for use by any number of threads.
public final class ModuleCompiler {
    private static final String PACKAGE_PREFIX = "dev/coracle/generated/m";
    private static final AtomicLong MODULES = new AtomicLong();

    private ModuleCompiler() {}

    /// Prepares a module: decides where everything goes. Code is generated when it is first linked.
    ///
    /// @param module must be valid
    /// @param registry makes its types canonical
    /// @param gcClasses the classes of structs and arrays of the same registry
    public static ModuleCode compile(WasmModule module, TypeRegistry registry, GcClasses gcClasses) {
        var packageName = PACKAGE_PREFIX + MODULES.getAndIncrement();
        var types = registry.define(module.types());
        var plan = new ModulePlan(module, types, packageName, Splitting.DEFAULT);
        return new CompiledModule(plan, gcClasses.loader(types, ModuleCompiler.class.getClassLoader()));
    }
}
