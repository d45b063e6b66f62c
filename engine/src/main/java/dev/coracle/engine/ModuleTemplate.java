package dev.coracle.engine;

import java.util.Optional;

/// A module whose imports are found, and the state that its instances begin with. They are made in microseconds:
/// their memories share one image, of which the system copies each page when an instance first writes to it.
///
/// Immutable and shared by all threads.
///
/// ```java
/// var template = linker.prepare(module);
/// try (var store = new Store(engine)) {
///     template.instantiate(store).func("handle").call(request);
/// }
/// ```
public final class ModuleTemplate {
    private final Module module;
    private final TemplateImports imports;
    private final Optional<InitialState> initial;

    /// @param initial empty if it depends on what is imported
    ModuleTemplate(Module module, TemplateImports imports, Optional<InitialState> initial) {
        this.module = module;
        this.imports = imports;
        this.initial = initial;
    }

    public Module module() {
        return module;
    }

    /// Makes an instance, as [Linker#instantiate] does.
    ///
    /// @throws LinkException if a table, memory or global that is imported has the wrong type
    /// @throws Trap if a segment does not fit, the store's limits forbid a memory or table, or the start function
    ///     traps
    /// @throws WasmException if the start function throws
    /// @throws IllegalArgumentException if the store belongs to another engine, or something that is imported to
    ///     another store
    public Instance instantiate(Store store) {
        if (store.engine() != module.engine()) {
            throw new IllegalArgumentException("store and module do not belong to one engine");
        }
        boolean outermost = store.enter();
        try {
            var caller = new Caller(store);
            return new Instantiation(store, module, imports.in(store, caller), initial.orElse(null)).run(caller);
        } catch (Throwable error) {
            throw Failures.leave(store, error);
        } finally {
            store.exit(outermost);
        }
    }

    /// A template of instances that begin as this one is now, when it was initialised for example. They do not run
    /// the start function again. What the host was told meanwhile it is not told again: a file that was opened
    /// before, say, is open for none of them.
    ///
    /// @param instance of this template's module, which runs nothing now
    /// @throws SnapshotException if it holds something that only it can have: objects of the guest or of the host,
    ///     functions of other instances, or what it shares with others
    /// @throws Trap with `OUT_OF_MEMORY` if the machine cannot keep a copy of its memories
    /// @throws IllegalArgumentException if it is no instance of this template's module
    public ModuleTemplate freeze(Instance instance) {
        if (instance.module() != module) {
            throw new IllegalArgumentException("the instance is one of another module");
        }
        var store = instance.store();
        boolean outermost = store.enter();
        try {
            return new ModuleTemplate(module, imports, Optional.of(InitialState.of(instance)));
        } catch (Throwable error) {
            throw Failures.leave(store, error);
        } finally {
            store.exit(outermost);
        }
    }
}
