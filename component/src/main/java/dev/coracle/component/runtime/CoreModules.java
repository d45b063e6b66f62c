package dev.coracle.component.runtime;

import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Module;
import dev.coracle.engine.cache.ModuleStore;
import dev.coracle.wasm.WasmModule;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The core modules of a component and of those inside of it, in the order in which they are written.
public final class CoreModules {
    private final Engine engine;
    private final Optional<ModuleStore> store;
    private final List<Module> modules = new ArrayList<>();

    /// @param store what is kept of the component between processes
    public CoreModules(Engine engine, Optional<ModuleStore> store) {
        this.engine = engine;
        this.store = store;
    }

    Engine engine() {
        return engine;
    }

    /// Adds the next one, which has been validated.
    Module add(WasmModule wasm) {
        int number = modules.size();
        var module = ComponentSeam.module(engine, wasm, store.map(whole -> whole.part(number)));
        modules.add(module);
        return module;
    }

    /// Makes all classes of all modules now, and gives them to the store.
    public void compileAll() {
        modules.forEach(ComponentSeam::compileAll);
    }
}
