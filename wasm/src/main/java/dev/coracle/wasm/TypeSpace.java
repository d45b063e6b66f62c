package dev.coracle.wasm;

import java.util.List;

/// The types of one module by type index, and the way from the module's own terms to canonical ones.
///
/// In canonical terms every [TypeIndex], and the index of a [ExternType.Func] or [ExternType.Tag], is the
/// [id][DefinedType#id] of a type in the registry. Canonical types of different modules compare by `equals`, and
/// [TypeRegistry] matches them. As long as the type space is reachable, so are its types and their ids.
///
/// @param types as [TypeRegistry#define] gave them
public record TypeSpace(List<DefinedType> types) {
    public TypeSpace {
        types = List.copyOf(types);
    }

    /// The type with this index in the module.
    ///
    /// @throws IndexOutOfBoundsException if the module has no such type
    public DefinedType type(int typeIndex) {
        return types.get(typeIndex);
    }

    /// The function type with this index in the module, in canonical terms.
    ///
    /// @throws ClassCastException if that is the type of a struct or an array
    public FunctionType function(int typeIndex) {
        return (FunctionType) type(typeIndex).composite();
    }

    public HeapType canonical(HeapType type) {
        return toIds().apply(type);
    }

    public ReferenceType canonical(ReferenceType type) {
        return toIds().apply(type);
    }

    public ValueType canonical(ValueType type) {
        return toIds().apply(type);
    }

    public FunctionType canonical(FunctionType type) {
        return toIds().apply(type);
    }

    public TableType canonical(TableType type) {
        return new TableType(type.addressType(), type.limits(), canonical(type.element()));
    }

    public GlobalType canonical(GlobalType type) {
        return new GlobalType(canonical(type.value()), type.mutable());
    }

    /// The type of an import or export; functions and tags name their type by its id.
    public ExternType canonical(ExternType type) {
        if (type instanceof ExternType.Func(var typeIndex)) {
            return new ExternType.Func(type(typeIndex).id());
        }
        if (type instanceof ExternType.Tag(var typeIndex)) {
            return new ExternType.Tag(type(typeIndex).id());
        }
        if (type instanceof ExternType.Table(var table)) {
            return new ExternType.Table(canonical(table));
        }
        return type instanceof ExternType.Global(var global) ? new ExternType.Global(canonical(global)) : type;
    }

    private TypeSubstitution toIds() {
        return new TypeSubstitution(index -> type(index).id());
    }
}
