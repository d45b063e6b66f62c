package dev.coracle.wasm;

import java.util.List;
import java.util.function.IntUnaryOperator;

/// Replaces every type index inside a type. What mentions none stays the same object.
///
/// @param index what stands for a type index, unsigned
record TypeSubstitution(IntUnaryOperator index) {

    HeapType apply(HeapType type) {
        return type instanceof TypeIndex(var old) ? new TypeIndex(index.applyAsInt(old)) : type;
    }

    ReferenceType apply(ReferenceType type) {
        return type.heap() instanceof AbstractHeapType ? type : new ReferenceType(type.nullable(), apply(type.heap()));
    }

    ValueType apply(ValueType type) {
        return type instanceof ReferenceType reference ? apply(reference) : type;
    }

    FunctionType apply(FunctionType type) {
        return new FunctionType(applyAll(type.parameters()), applyAll(type.results()));
    }

    CompositeType apply(CompositeType type) {
        if (!mentionsTypes(type)) {
            return type;
        }
        return switch (type) {
            case FunctionType function -> apply(function);
            case StructType(var fields) ->
                new StructType(fields.stream().map(this::apply).toList());
            case ArrayType(var element) -> new ArrayType(apply(element));
        };
    }

    private static boolean mentionsTypes(CompositeType type) {
        if (type instanceof FunctionType(var parameters, var results)) {
            return mentionsType(parameters) || mentionsType(results);
        }
        if (type instanceof StructType(var fields)) {
            return fields.stream().anyMatch(field -> mentionsType(field.storage()));
        }
        return mentionsType(((ArrayType) type).element().storage());
    }

    /// A loop and no stream: each new instance of a program asks for all functions of its host.
    private static boolean mentionsType(List<ValueType> types) {
        for (var type : types) {
            if (mentionsType(type)) {
                return true;
            }
        }
        return false;
    }

    private static boolean mentionsType(StorageType type) {
        return type instanceof ReferenceType reference && reference.heap() instanceof TypeIndex;
    }

    RecursiveType apply(RecursiveType group) {
        return new RecursiveType(group.types().stream().map(this::apply).toList());
    }

    private SubType apply(SubType type) {
        var supertypes = type.supertypes().stream()
                .map(supertype -> index.applyAsInt(supertype))
                .toList();
        return new SubType(type.isFinal(), supertypes, apply(type.composite()));
    }

    private List<ValueType> applyAll(List<ValueType> types) {
        return types.stream().map(this::apply).toList();
    }

    private FieldType apply(FieldType type) {
        return switch (type.storage()) {
            case PackedType _ -> type;
            case ValueType value -> new FieldType(apply(value), type.mutable());
        };
    }
}
