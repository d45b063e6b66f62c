package dev.coracle.component;

import dev.coracle.component.binary.ComponentDecoder;
import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.runtime.ComponentPlan;
import dev.coracle.component.runtime.CoreModules;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.component.type.ComponentType;
import dev.coracle.component.validation.ComponentValidator;
import dev.coracle.engine.Engine;

/// A validated component, its core modules compiled.
///
/// The modules of one that is compiled from bytes come from the engine's compile cache when that has them.
///
/// Immutable and shared by all threads.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public final class Component {
    private final Engine engine;
    private final ComponentPlan plan;

    private Component(Engine engine, ComponentPlan plan) {
        this.engine = engine;
        this.plan = plan;
    }

    /// Decodes and validates a component in the binary format.
    ///
    /// @param bytes the component; must not change afterwards
    /// @throws dev.coracle.wasm.MalformedModuleException if the bytes are not a component
    /// @throws dev.coracle.wasm.InvalidModuleException if the component breaks a rule of validation
    public static Component compile(Engine engine, byte[] bytes) {
        return of(CoreModules.of(engine, bytes), ComponentDecoder.decode(bytes));
    }

    /// Parses and validates a component in the text format.
    ///
    /// @throws dev.coracle.wasm.MalformedModuleException if the text is not a component
    /// @throws dev.coracle.wasm.InvalidModuleException if the component breaks a rule of validation
    public static Component compileText(Engine engine, String text) {
        return of(engine, ComponentParser.parse(text));
    }

    /// Validates a component.
    ///
    /// @throws dev.coracle.wasm.InvalidModuleException if it breaks a rule of validation
    public static Component of(Engine engine, WasmComponent component) {
        return of(CoreModules.of(engine), component);
    }

    private static Component of(CoreModules modules, WasmComponent component) {
        return new Component(modules.engine(), ComponentPlan.of(modules, ComponentValidator.validate(component)));
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
