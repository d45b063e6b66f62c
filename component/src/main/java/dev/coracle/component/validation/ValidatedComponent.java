package dev.coracle.component.validation;

import dev.coracle.component.model.WasmComponent;
import dev.coracle.component.type.ComponentType;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.TypeRegistry;
import java.util.List;

/// A valid component and what its parts mean. Immutable, so any number of threads may share one.
///
/// @param component as it was given
/// @param resolutions what each of its definitions is, in the same order
/// @param type its imports and exports
/// @param registry in which core types are canonical; those of components inside are in the same
/// @param coreTypes keeps the core types in the registry alive
public record ValidatedComponent(
        WasmComponent component,
        List<Resolution> resolutions,
        ComponentType type,
        TypeRegistry registry,
        List<List<DefinedType>> coreTypes) {
    public ValidatedComponent {
        resolutions = List.copyOf(resolutions);
    }
}
