package dev.coracle.cli.wast;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentInstance;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentScript;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.engine.Engine;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Store;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The components of a script, and instances of them. Those that need what is not supported are skipped, and so is what
/// speaks of them.
final class ScriptComponents {
    private static final String UNSUPPORTED = "not supported: ";

    /// What a name stands for, or why there is nothing.
    private record Found<T>(@Nullable T thing, String reason) {
        T orSkip() {
            if (thing == null) {
                throw new Skip(reason);
            }
            return thing;
        }
    }

    private final Engine engine;
    private final Store store;
    private final Map<String, Found<Component>> components = new HashMap<>();
    private final Map<String, Found<ComponentInstance>> instances = new HashMap<>();
    private final Map<String, ComponentInstance> registered = new HashMap<>();
    private @Nullable Found<Component> latestComponent;
    private @Nullable Found<ComponentInstance> latestInstance;

    ScriptComponents(Engine engine, Store store) {
        this.engine = engine;
        this.store = store;
    }

    /// Parses or decodes a component, and validates it.
    static void validate(ScriptModule.Component component) {
        var command = ComponentScript.of(component.source());
        if (command.form() != ComponentScript.Form.INSTANCE) {
            ComponentValidator.validate(command.parse());
        }
    }

    /// Defines a component, instantiates it, or both.
    ///
    /// @throws Skip if it needs what is not supported
    /// @throws Mismatch if the script speaks of something that is not there
    void define(ScriptModule.Component source) throws Mismatch {
        var command = ComponentScript.of(source.source());
        switch (command.form()) {
            case DEFINITION -> define(command.name(), command.parse()).orSkip();
            case WHOLE -> instantiate(command.name(), define(command.name(), command.parse()));
            case INSTANCE -> instantiate(command.name(), component(command.of()));
        }
    }

    private Found<Component> define(Optional<String> name, WasmComponent parsed) {
        var found = compile(parsed);
        latestComponent = found;
        name.ifPresent(given -> components.put(given, found));
        return found;
    }

    private Found<Component> compile(WasmComponent parsed) {
        try {
            return new Found<>(Component.of(engine, parsed), "");
        } catch (LinkException reason) {
            var message = String.valueOf(reason.getMessage());
            if (!message.startsWith(UNSUPPORTED)) {
                throw reason;
            }
            return new Found<>(null, message);
        }
    }

    private Found<Component> component(Optional<String> name) throws Mismatch {
        var found = name.isPresent() ? components.get(name.get()) : latestComponent;
        if (found == null) {
            throw new Mismatch("component " + name.orElse("before"), "none");
        }
        return found;
    }

    private void instantiate(Optional<String> name, Found<Component> component) {
        if (component.thing() == null) {
            remember(name, new Found<>(null, component.reason()));
        }
        var linker = new ComponentLinker(engine);
        instances.forEach((given, instance) -> {
            if (instance.thing() != null) {
                linker.define(given, instance.thing());
            }
        });
        registered.forEach(linker::define);
        remember(name, new Found<>(linker.instantiate(store, component.orSkip()), ""));
    }

    private void remember(Optional<String> name, Found<ComponentInstance> instance) {
        latestInstance = instance;
        name.ifPresent(given -> instances.put(given, instance));
    }

    /// The name, or the latest instance, is a module's from here on.
    void forget(Optional<String> name) {
        latestInstance = null;
        name.ifPresent(instances::remove);
    }

    /// Whether the name, or the latest instance, is a component's.
    boolean isMeant(Optional<String> name) {
        return name.isPresent() ? instances.containsKey(name.get()) : latestInstance != null;
    }

    private ComponentInstance instance(Optional<String> name) {
        var found = name.isPresent() ? instances.get(name.get()) : latestInstance;
        if (found == null) {
            throw new IllegalStateException("asked for the instance of a module");
        }
        return found.orSkip();
    }

    /// Makes an instance importable.
    void register(String as, Optional<String> name) {
        registered.put(as, instance(name));
    }

    /// Calls an exported function and gives its result, if there is one.
    List<Value> invoke(Optional<String> name, String function, List<ScriptValue> arguments) throws Mismatch {
        var instance = instance(name);
        var values = new Value[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ComponentValues.toJava(arguments.get(i));
        }
        try {
            return instance.func(function).call(values).stream().toList();
        } catch (NoSuchElementException missing) {
            throw new Mismatch("a function named \"" + function + "\"", String.valueOf(missing.getMessage()));
        }
    }
}
