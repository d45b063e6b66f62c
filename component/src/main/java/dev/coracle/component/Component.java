package dev.coracle.component;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.runtime.ComponentPlan;
import dev.coracle.component.runtime.CoreModules;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.component.validation.ValidatedComponent;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Engine;
import dev.coracle.engine.cache.ModuleStore;
import java.nio.charset.StandardCharsets;
import java.util.Optional;

/// A validated component, its core modules compiled.
///
/// The modules of one that is compiled from bytes come from the engine's compile cache when that has them.
///
/// Immutable and shared by all threads.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public final class Component {
    private static final String BINARY = "component.wasm";
    private static final String TEXT = "component.wat";

    private final Engine engine;
    private final CoreModules modules;
    private final ComponentPlan plan;

    /// @param valid must be what validation gave
    private Component(Engine engine, CoreModules modules, ValidatedComponent valid) {
        this.engine = engine;
        this.modules = modules;
        this.plan = ComponentPlan.of(modules, valid);
    }

    /// Decodes and validates a component in the binary format. It comes from the engine's
    /// [dev.coracle.engine.CompileCache] when that has it.
    ///
    /// @param bytes the component; must not change afterwards
    /// @throws dev.coracle.wasm.MalformedModuleException if the bytes are not a component
    /// @throws dev.coracle.wasm.InvalidModuleException if the component breaks a rule of validation
    public static Component compile(Engine engine, byte[] bytes) {
        return of(engine, ComponentDecoder.decode(bytes), ComponentSeam.store(engine, BINARY, bytes));
    }

    /// Parses and validates a component in the text format.
    ///
    /// @throws dev.coracle.wasm.MalformedModuleException if the text is not a component
    /// @throws dev.coracle.wasm.InvalidModuleException if the component breaks a rule of validation
    public static Component compileText(Engine engine, String text) {
        var component = ComponentParser.parse(text);
        return of(engine, component, ComponentSeam.store(engine, TEXT, text.getBytes(StandardCharsets.UTF_8)));
    }

    /// Validates a component.
    ///
    /// @throws dev.coracle.wasm.InvalidModuleException if it breaks a rule of validation
    public static Component of(Engine engine, WasmComponent component) {
        return of(engine, component, Optional.empty());
    }

    private static Component of(Engine engine, WasmComponent component, Optional<ModuleStore> store) {
        boolean known = store.isPresent() && store.get().isKnown();
        var valid = known ? ComponentValidator.validateAgain(component) : ComponentValidator.validate(component);
        return new Component(engine, new CoreModules(engine, store), valid);
    }

    /// A component whose classes are kept by `store`.
    static Component stored(Engine engine, WasmComponent component, ModuleStore store) {
        return of(engine, component, Optional.of(store));
    }

    /// Makes all classes of its modules now, and gives them to the store.
    void compileAll() {
        modules.compileAll();
    }

    public Engine engine() {
        return engine;
    }

    /// What it imports and exports.
    public ComponentType type() {
        return plan.type();
    }

    ComponentPlan plan() {
        return plan;
    }
}
