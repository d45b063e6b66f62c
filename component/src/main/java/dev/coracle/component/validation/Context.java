package dev.coracle.component.validation;

import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.TypeRegistry;
import java.util.ArrayList;
import java.util.List;

/// What all of one validation shares.
///
/// @param kept core types that are in use, which the registry alone would not keep alive
record Context(TypeRegistry registry, Work work, TypeMatcher matcher, List<List<DefinedType>> kept) {
    static Context create() {
        var registry = new TypeRegistry();
        var work = new Work();
        return new Context(registry, work, new TypeMatcher(registry, work), new ArrayList<>());
    }

    Substitution substitution() {
        return new Substitution(work);
    }

    void keep(List<DefinedType> types) {
        kept.add(List.copyOf(types));
    }
}
