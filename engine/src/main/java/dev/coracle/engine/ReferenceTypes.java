package dev.coracle.engine;

import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.HeapType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TypeIndex;
import dev.coracle.wasm.TypeRegistry;
import dev.coracle.wasm.ValueType;
import java.util.List;

/// What the host has to know about reference types.
final class ReferenceTypes {
    private ReferenceTypes() {}

    static boolean mentionsDefinedType(FunctionType type) {
        return mentionsDefinedType(type.parameters()) || mentionsDefinedType(type.results());
    }

    private static boolean mentionsDefinedType(List<ValueType> types) {
        for (var type : types) {
            if (type instanceof ReferenceType(var _, TypeIndex _)) {
                return true;
            }
        }
        return false;
    }

    /// The hierarchy that a canonical heap type belongs to, by its top.
    static AbstractHeapType hierarchy(HeapType type, TypeRegistry registry) {
        return switch (type) {
            case AbstractHeapType heap -> heap.top();
            case TypeIndex(var id) -> registry.type(id).kind().top();
        };
    }
}
