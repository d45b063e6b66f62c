package dev.coracle.cli.wast;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentInstance;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.Value;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.text.ComponentScript;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import dev.coracle.wasm.ScriptModule;
import dev.coracle.wasm.ScriptValue;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// The components of a script, and instances of them. Those that did what is not supported are skipped from then on.
final class ScriptComponents {
    private final Engine engine;
    private final Store store;
    private final Map<String, Component> components = new HashMap<>();
    private final Map<String, Entry> instances = new HashMap<>();
    private final Map<String, ComponentInstance> registered = new HashMap<>();
    private @Nullable Component latestComponent;
    private @Nullable Entry latestInstance;

    /// An instance, or why there is none any more.
    private static final class Entry {
        private @Nullable ComponentInstance instance;
        private String reason = "";

        Entry(ComponentInstance instance) {
            this.instance = instance;
        }

        Entry(String reason) {
            this.reason = reason;
        }

        ComponentInstance orSkip() {
            if (instance == null) {
                throw new Skip(reason);
            }
            return instance;
        }

        /// The instance did what is not supported.
        Skip skip(UnsupportedOperationException unsupported) {
            instance = null;
            reason = String.valueOf(unsupported.getMessage());
            return new Skip(reason);
        }
    }

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
    /// @throws Skip if that does what is not supported
    /// @throws Mismatch if the script speaks of something that is not there
    void define(ScriptModule.Component source) throws Mismatch {
        var command = ComponentScript.of(source.source());
        switch (command.form()) {
            case DEFINITION -> define(command.name(), command.parse());
            case WHOLE -> instantiate(command.name(), define(command.name(), command.parse()));
            case INSTANCE -> instantiate(command.name(), component(command.of()));
        }
    }

    private Component define(Optional<String> name, WasmComponent parsed) {
        var component = Component.of(engine, parsed);
        latestComponent = component;
        name.ifPresent(given -> components.put(given, component));
        return component;
    }

    private Component component(Optional<String> name) throws Mismatch {
        var found = name.isPresent() ? components.get(name.get()) : latestComponent;
        if (found == null) {
            throw new Mismatch("component " + name.orElse("before"), "none");
        }
        return found;
    }

    private void instantiate(Optional<String> name, Component component) {
        var linker = new ComponentLinker(engine);
        instances.forEach((given, entry) -> {
            if (entry.instance != null) {
                linker.define(given, entry.instance);
            }
        });
        registered.forEach(linker::define);
        try {
            remember(name, new Entry(linker.instantiate(store, component)));
        } catch (UnsupportedOperationException unsupported) {
            var entry = new Entry(String.valueOf(unsupported.getMessage()));
            remember(name, entry);
            throw entry.skip(unsupported);
        }
    }

    private void remember(Optional<String> name, Entry entry) {
        latestInstance = entry;
        name.ifPresent(given -> instances.put(given, entry));
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

    private Entry entry(Optional<String> name) {
        var found = name.isPresent() ? instances.get(name.get()) : latestInstance;
        if (found == null) {
            throw new IllegalStateException("asked for the instance of a module");
        }
        return found;
    }

    /// Makes an instance importable.
    void register(String as, Optional<String> name) {
        registered.put(as, entry(name).orSkip());
    }

    /// Calls an exported function and gives its result, if there is one.
    ///
    /// @throws Skip if the call does what is not supported
    List<Value> invoke(Optional<String> name, String function, List<ScriptValue> arguments) throws Mismatch {
        var entry = entry(name);
        var values = new Value[arguments.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = ComponentValues.toJava(arguments.get(i));
        }
        try {
            return entry.orSkip().func(function).call(values).stream().toList();
        } catch (NoSuchElementException missing) {
            throw new Mismatch("a function named \"" + function + "\"", String.valueOf(missing.getMessage()));
        } catch (UnsupportedOperationException unsupported) {
            throw entry.skip(unsupported);
        }
    }
}
