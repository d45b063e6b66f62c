package dev.coracle.engine.compiler;

import dev.coracle.engine.compiler.gc.GcClasses;
import dev.coracle.engine.runtime.ModuleCode;
import dev.coracle.wasm.TypeRegistry;
import dev.coracle.wasm.WasmModule;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;

/// Compiles modules.
public final class ModuleCompiler {
    private static final String PACKAGE_PREFIX = "dev/coracle/generated/m";
    private static final AtomicLong MODULES = new AtomicLong();

    private final CodeOptions options;
    private final TypeRegistry registry;
    private final GcClasses gcClasses;
    private final CodeBudget budget;

    /// @param registry makes the types of modules canonical
    /// @param gcClasses the classes of structs and arrays of the same registry
    /// @param budget for what it compiles, now and later
    public ModuleCompiler(CodeOptions options, TypeRegistry registry, GcClasses gcClasses, CodeBudget budget) {
        this.options = options;
        this.registry = registry;
        this.gcClasses = gcClasses;
        this.budget = budget;
    }

    /// Prepares a module: decides where everything goes. Code is generated when it is first linked.
    ///
    /// @param label what the module is called where people read it
    /// @param module must be valid
    /// @throws dev.coracle.intrinsics.TrapException if that alone costs too much
    public ModuleCode compile(Optional<String> label, WasmModule module) {
        return compile(label, module, Long.toString(MODULES.incrementAndGet()), ClassStore.NONE);
    }

    /// [#compile(Optional, WasmModule)] with classes from an earlier process.
    ///
    /// @param name part of the names of the classes, letters and digits; the same whenever the store is
    /// @param store of this module's classes
    public ModuleCode compile(Optional<String> label, WasmModule module, String name, ClassStore store) {
        var types = registry.define(module.types());
        var plan = new ModulePlan(module, types, PACKAGE_PREFIX + name, Splitting.DEFAULT, options);
        var parent = gcClasses.loader(types, ModuleCompiler.class.getClassLoader());
        return new CompiledModule(label, plan, parent, store, budget);
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
