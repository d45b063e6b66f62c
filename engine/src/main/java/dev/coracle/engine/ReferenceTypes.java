package dev.coracle.engine;

import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.HeapType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TypeIndex;
import dev.coracle.wasm.TypeRegistry;
import dev.coracle.wasm.ValueType;
import java.util.stream.Stream;

/// What the host has to know about reference types.
final class ReferenceTypes {
    private ReferenceTypes() {}

    static boolean mentionsDefinedType(FunctionType type) {
        return Stream.concat(type.parameters().stream(), type.results().stream())
                .anyMatch(ReferenceTypes::isDefinedType);
    }

    private static boolean isDefinedType(ValueType type) {
        return type instanceof ReferenceType(var _, TypeIndex _);
    }

    /// The hierarchy that a canonical heap type belongs to, by its top.
    static AbstractHeapType hierarchy(HeapType type, TypeRegistry registry) {
        return switch (type) {
            case AbstractHeapType heap -> heap.top();
            case TypeIndex(var id) -> registry.type(id).kind().top();
        };
    }
}
