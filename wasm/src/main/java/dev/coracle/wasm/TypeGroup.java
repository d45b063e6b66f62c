package dev.coracle.wasm;

import java.util.List;
import java.util.Map;

/// A canonical recursion group: what a [TypeRegistry] refers to weakly, and each member strongly.
final class TypeGroup {
    private final List<DefinedType> members;

    @SuppressWarnings("UnusedVariable") // keeps them alive
    private final Map<Integer, DefinedType> mentioned;

    /// @param rolled as [GroupKey] wants it
    /// @param firstId id of the first member; the others follow
    /// @param mentioned by id, the types of other groups that occur in this one, so that they live as long
    TypeGroup(RecursiveType rolled, int firstId, Map<Integer, DefinedType> mentioned) {
        this.mentioned = Map.copyOf(mentioned);
        var group = new TypeSubstitution(index -> index < 0 ? firstId + ~index : index).apply(rolled);
        var types = new DefinedType[group.types().size()];
        for (int i = 0; i < types.length; i++) {
            var type = group.types().get(i);
            DefinedType supertype = null;
            for (int id : type.supertypes()) {
                supertype = id >= firstId ? types[id - firstId] : mentioned.get(id);
            }
            types[i] = new DefinedType(firstId + i, type.isFinal(), supertype, type.composite(), this);
        }
        this.members = List.of(types);
    }

    List<DefinedType> members() {
        return members;
    }
}
