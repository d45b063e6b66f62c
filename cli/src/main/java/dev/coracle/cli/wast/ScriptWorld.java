package dev.coracle.cli.wast;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Extern;
import dev.coracle.engine.Func;
import dev.coracle.engine.Global;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.wasm.BinaryDecoder;
import dev.coracle.wasm.Feature;
import dev.coracle.wasm.ScriptAction;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ValidationOptions;
import dev.coracle.wasm.Validator;
import dev.coracle.wasm.WasmModule;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/// What a script has made so far: modules, and the exports of instances, all in one store.
final class ScriptWorld implements AutoCloseable {
    private final Engine engine;
    private final Store store;
    private final Map<String, Module> modules = new HashMap<>();
    private final ScriptComponents components;
    private final Map<String, Map<String, Extern>> instances = new HashMap<>();
    private final Map<String, Map<String, Extern>> registered = new HashMap<>();
    private @Nullable Module latestModule;
    private @Nullable Map<String, Extern> latestInstance;

    /// @param shared exports of another world's instances, by their names in the script
    ScriptWorld(Engine engine, Map<String, Map<String, Extern>> shared) {
        this.engine = engine;
        this.store = new Store(engine);
        if (engine.config().fuel()) {
            store.addFuel(Long.MAX_VALUE);
        }
        this.components = new ScriptComponents(engine, store);
        registered.put("spectest", Spectest.exports(store));
        registered.put("wasmtime", Spectest.wasmtimeExports(store));
        instances.putAll(shared);
    }

    /// Frees what the guests held.
    @Override
    public void close() {
        store.close();
    }

    /// Does it and gives its results; those of an instantiation are none.
    ///
    /// @throws Mismatch if it speaks of something that is not there
    List<? extends @Nullable Object> perform(ScriptAction action) throws Mismatch {
        return switch (action) {
            case ScriptAction.Invoke(var name, var function, var arguments)
            when components.isMeant(name) -> components.invoke(name, function, arguments);
            case ScriptAction.Invoke(var name, var function, var arguments) -> {
                if (!(export(name, function) instanceof Func func)) {
                    throw new Mismatch("a function named \"" + function + "\"", "an export of another kind");
                }
                yield func.call(arguments.stream().map(ScriptValues::toJava).toArray());
            }
            case ScriptAction.Get(var name, var global) -> {
                if (!(export(name, global) instanceof Global found)) {
                    throw new Mismatch("a global named \"" + global + "\"", "an export of another kind");
                }
                yield Collections.singletonList(found.get());
            }
            case ScriptAction.Instantiate(ScriptModule.Component component) -> defineComponent(component);
            case ScriptAction.Instantiate(var module) -> instantiate(Optional.empty(), compile(module));
            case ScriptAction.InstantiateDefinition(var instance, var module) -> instantiate(instance, module(module));
        };
    }

    /// Compiles a module and remembers it under its name, if it has one, and as the latest.
    Module define(Optional<String> name, ScriptModule source) {
        components.forget(name);
        var module = compile(source);
        latestModule = module;
        name.ifPresent(given -> modules.put(given, module));
        return module;
    }

    /// Defines a component, instantiates it, or both.
    ///
    /// @return no results
    /// @throws Skip if it needs what is not supported
    List<Object> defineComponent(ScriptModule.Component component) throws Mismatch {
        components.define(component);
        return List.of();
    }

    /// Decodes or parses a module, and validates it as a version of the language with these features has it.
    ///
    /// @return no results
    List<Object> check(ScriptModule module, Set<Feature> features) {
        if (module instanceof ScriptModule.Component component) {
            ScriptComponents.validate(component);
            return List.of();
        }
        Validator.validate(read(module), ValidationOptions.DEFAULT.withFeatures(features));
        return List.of();
    }

    private Module compile(ScriptModule module) {
        return Module.of(engine, read(module));
    }

    private static WasmModule read(ScriptModule module) {
        return switch (module) {
            case ScriptModule.Text(var _, var parsed) -> parsed.get();
            case ScriptModule.Binary(var _, var bytes) -> BinaryDecoder.decode(bytes.toByteArray());
            case ScriptModule.Quote(var _, var parsed) -> parsed.get();
            case ScriptModule.Component _ -> throw new IllegalArgumentException("a component is no module");
        };
    }

    /// Makes an instance and remembers it under its name, if it has one, and as the latest.
    ///
    /// @return no results
    List<Object> instantiate(Optional<String> name, Module module) {
        var linker = new Linker(engine);
        for (var wanted : module.imports()) {
            var found = resolve(wanted.module(), wanted.name());
            if (found != null) {
                linker.define(wanted.module(), wanted.name(), found);
            }
        }
        var exports = linker.instantiate(store, module).exports();
        latestInstance = exports;
        name.ifPresent(given -> instances.put(given, exports));
        return List.of();
    }

    /// What an import means: an export of a registered instance, or of one that has this name in the script.
    private @Nullable Extern resolve(String module, String name) {
        var exports = registered.getOrDefault(module, instances.get(module));
        return exports == null ? null : exports.get(name);
    }

    void register(String as, Optional<String> instance) throws Mismatch {
        if (components.isMeant(instance)) {
            components.register(as, instance);
        } else {
            registered.put(as, instance(instance));
        }
    }

    /// The module of this name, or the latest.
    Module module(Optional<String> name) throws Mismatch {
        return found("module", name, name.isPresent() ? modules.get(name.get()) : latestModule);
    }

    /// The exports of the instance of this name, or of the latest.
    Map<String, Extern> instance(Optional<String> name) throws Mismatch {
        return found("instance", name, name.isPresent() ? instances.get(name.get()) : latestInstance);
    }

    private Extern export(Optional<String> instance, String name) throws Mismatch {
        return found("export", Optional.of(name), instance(instance).get(name));
    }

    private static <T> T found(String what, Optional<String> name, @Nullable T thing) throws Mismatch {
        if (thing == null) {
            throw new Mismatch(name.map(given -> what + " " + given).orElse("any " + what + " before"), "none");
        }
        return thing;
    }
}
