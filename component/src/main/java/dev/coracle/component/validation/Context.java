package dev.coracle.component.validation;

import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.TypeRegistry;
import java.util.ArrayList;
import java.util.List;

/// What all of one validation shares.
///
/// @param modulesAreValid whether the core modules inside have been validated before
/// @param kept core types that are in use, which the registry alone would not keep alive
record Context(
        boolean modulesAreValid, TypeRegistry registry, Work work, TypeMatcher matcher, List<List<DefinedType>> kept) {
    static Context create(boolean modulesAreValid) {
        var registry = new TypeRegistry();
        var work = new Work();
        return new Context(modulesAreValid, registry, work, new TypeMatcher(registry, work), new ArrayList<>());
    }

    Substitution substitution() {
        return new Substitution(work);
    }

    void keep(List<DefinedType> types) {
        kept.add(List.copyOf(types));
    }
}
