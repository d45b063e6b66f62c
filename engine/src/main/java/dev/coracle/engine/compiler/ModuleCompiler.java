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
    public static ModuleCode compile(
            WasmModule module, CodeOptions options, TypeRegistry registry, GcClasses gcClasses) {
        var name = Long.toString(MODULES.incrementAndGet());
        return compile(module, options, registry, gcClasses, name, ClassStore.NONE);
    }

    /// [#compile(WasmModule, CodeOptions, TypeRegistry, GcClasses)] with classes from an earlier process.
    ///
    /// @param name part of the names of the classes, letters and digits; the same whenever the store is
    /// @param store of this module's classes
    public static ModuleCode compile(
            WasmModule module,
            CodeOptions options,
            TypeRegistry registry,
            GcClasses gcClasses,
            String name,
            ClassStore store) {
        var types = registry.define(module.types());
        var plan = new ModulePlan(module, types, PACKAGE_PREFIX + name, Splitting.DEFAULT, options);
        return new CompiledModule(plan, gcClasses.loader(types, ModuleCompiler.class.getClassLoader()), store);
    }

    /// A word for the options that change the code of any module.
    public static String options() {
        return Splitting.DEFAULT.wholeFunction() + "." + Splitting.DEFAULT.region();
    }

    /// A word for how this process holds vectors, which changes the code of modules that use them.
    public static String vectors() {
        return VectorCode.option();
    }
}
