package dev.coracle.component.validation;

import dev.coracle.component.type.CoreModuleType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Type;
import dev.coracle.wasm.ExternType;
import java.util.Map;

/// What a definition of a valid component turned out to be. Core types are canonical in [ValidatedComponent#registry].
public sealed interface Resolution {
    /// A core module that the component holds.
    record Module(CoreModuleType type) implements Resolution {}

    /// A core instance, by its exports.
    record CoreInstance(Map<String, ExternType> exports) implements Resolution {}

    /// A core type or several, or a custom section: nothing that is there when the component runs.
    record Nothing() implements Resolution {}

    /// A component inside.
    record Nested(ValidatedComponent component) implements Resolution {}

    /// What is appended to an index space of the Component Model: instances, aliases, imports and exports.
    record Item(ItemType type) implements Resolution {}

    /// A type.
    record Defined(Type type) implements Resolution {}

    /// What an alias appends to a core index space.
    record CoreItem(ExternType type) implements Resolution {}

    /// A core function as a component function, and the other way round.
    ///
    /// @param core type of the core function
    record Adapted(FunctionType type, dev.coracle.wasm.FunctionType core) implements Resolution {}

    /// A built-in.
    ///
    /// @param core type of the core function
    record BuiltIn(dev.coracle.wasm.FunctionType core) implements Resolution {}
}
