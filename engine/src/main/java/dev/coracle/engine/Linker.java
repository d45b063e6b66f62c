package dev.coracle.engine;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ValueType;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gives modules what they import, by name, and makes instances of them.
///
/// Host functions that are defined here belong to no store: one linker can serve many stores of its engine, and each
/// instance gets host functions that know it as their [Caller]. A later definition of a name replaces an earlier one.
/// For use by one thread at a time; once all is defined, [#instantiate] may be called by any number of threads.
///
/// ```java
/// var linker = new Linker(engine).define("env", new Logging());
/// var instance = linker.instantiate(store, module);
/// ```
public final class Linker {
    private final Engine engine;
    private final Map<String, Map<String, Definition>> definitions = new HashMap<>();
    private boolean unknownImportsAsTraps;

    public Linker(Engine engine) {
        this.engine = engine;
    }

    /// Defines something that exists: what another instance exports, or what the host made in a store. Only stores
    /// that it belongs to can use it.
    public Linker define(String module, String name, Extern item) {
        return put(module, name, new Definition.Existing(item));
    }

    /// Defines a host function from a lambda.
    ///
    /// @throws IllegalArgumentException if the type mentions a type that a module defines
    public Linker define(String module, String name, FunctionType type, HostFunc function) {
        var defined = engine.define(type);
        return put(module, name, new Definition.Host(defined, caller -> new HostFuncRef(defined, function, caller)));
    }

    /// Defines one function of a host that deals in numbers alone.
    ///
    /// @param function tells the function from the host's others
    /// @throws IllegalArgumentException if the type has a parameter or result that is no number, or several results
    public Linker define(String module, String name, FunctionType type, NumericHost host, int function) {
        if (type.results().size() > 1 || !hasNumbersOnly(type.parameters()) || !hasNumbersOnly(type.results())) {
            throw new IllegalArgumentException("not a function of numbers with at most one result: " + type);
        }
        var defined = engine.define(type);
        return put(
                module,
                name,
                new Definition.Host(defined, caller -> new NumericHostRef(defined, host, function, caller)));
    }

    private static boolean hasNumbersOnly(List<ValueType> types) {
        for (var type : types) {
            if (!(type instanceof NumberType) || type == NumberType.V128) {
                return false;
            }
        }
        return true;
    }

    /// Defines a host function whose Wasm type follows from the handle's Java types, as [HostFunction] has them.
    ///
    /// @throws IllegalArgumentException if a type of the handle has no Wasm counterpart
    public Linker define(String module, String name, MethodHandle function) {
        var defined = HostHandle.of(engine, function);
        return put(module, name, new Definition.Host(defined.type(), defined::bind));
    }

    /// Defines a host function for each method of an object that has a [HostFunction] annotation. Inherited
    /// methods are left out. The class and the methods are public; where they are not, a lookup comes third.
    ///
    /// @throws IllegalArgumentException if the class has no such method, or one that is out of reach or whose
    ///     types Wasm does not have
    public Linker define(String module, Object host) {
        return define(module, host, MethodHandles.publicLookup());
    }

    /// [#define(String, Object)] for an object whose class or methods are not public.
    ///
    /// @param lookup can see the methods: `MethodHandles.lookup()` in the class itself
    public Linker define(String module, Object host, MethodHandles.Lookup lookup) {
        var functions = HostObject.of(host, lookup);
        for (int i = 0; i < functions.size(); i++) {
            int index = i;
            var defined = engine.define(functions.type(i));
            put(
                    module,
                    functions.name(i),
                    new Definition.Host(defined, caller -> functions.bind(index, defined, caller)));
        }
        return this;
    }

    /// Defines all exports of an instance.
    ///
    /// @param module the first part of their names
    public Linker defineInstance(String module, Instance instance) {
        instance.exports().forEach((name, item) -> define(module, name, item));
        return this;
    }

    /// Lets modules import functions that nobody defined: calling one is a trap. Other imports must be defined still.
    public Linker unknownImportsAsTraps() {
        unknownImportsAsTraps = true;
        return this;
    }

    /// Makes an instance: matches the imports, allocates, evaluates initial values, copies active segments and calls
    /// the start function.
    ///
    /// @throws LinkException if imports are missing, all of which it lists, or have the wrong type
    /// @throws Trap if a segment does not fit, the store's limits forbid a memory or table, or the start function
    ///     traps; what was written to imported memories and tables before stays written
    /// @throws WasmException if the start function throws
    /// @throws IllegalArgumentException if the module, or something it imports, belongs to another engine or store
    /// @see <a href="https://webassembly.github.io/spec/core/exec/modules.html#instantiation">spec</a>
    public Instance instantiate(Store store, Module module) {
        if (store.engine() != engine || module.engine() != engine) {
            throw new IllegalArgumentException("linker, store and module do not belong to one engine");
        }
        boolean outermost = store.enter();
        try {
            var caller = new Caller(store);
            var imports = Imports.resolve(this, store, module, caller);
            return new Instantiation(store, module, imports, module.initialState()).run(caller);
        } catch (Throwable error) {
            throw Failures.leave(store, error);
        } finally {
            store.exit(outermost);
        }
    }

    /// Finds what a module imports, once for many instances, and freezes the state that they begin with. The first
    /// time in a process it takes a tenth of a second, in which the JVM learns to call the operating system.
    ///
    /// @throws LinkException if imports are missing, all of which it lists, or a function has the wrong type
    /// @throws IllegalArgumentException if the module belongs to another engine
    public ModuleTemplate prepare(Module module) {
        if (module.engine() != engine) {
            throw new IllegalArgumentException("linker and module do not belong to one engine");
        }
        LinearMemory.preferReservations();
        return new ModuleTemplate(module, TemplateImports.resolve(this, module), module.freeze());
    }

    /// What is defined for an import, or null.
    ///
    /// @param type in canonical terms
    @Nullable
    Definition definition(ImportType wanted, ExternType type) {
        var definition = definitions.getOrDefault(wanted.module(), Map.of()).get(wanted.name());
        if (definition == null && unknownImportsAsTraps && type instanceof ExternType.Func(var id)) {
            DefinedType defined = engine.types().type(id);
            return new Definition.Host(defined, caller -> new UnknownImportRef(defined, wanted, caller));
        }
        return definition;
    }

    private Linker put(String module, String name, Definition definition) {
        var named = definitions.get(module);
        if (named == null) {
            named = new HashMap<>();
            definitions.put(module, named);
        }
        named.put(name, definition);
        return this;
    }
}
