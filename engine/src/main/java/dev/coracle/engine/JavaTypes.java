package dev.coracle.engine;

import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TypeRegistry;
import dev.coracle.wasm.ValueType;
import java.lang.invoke.MethodType;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/// Which Java type stands for which Wasm type in signatures that are not boxed.
final class JavaTypes {
    private static final Map<Class<?>, ValueType> WASM_TYPES = Map.ofEntries(
            Map.entry(int.class, NumberType.I32),
            Map.entry(long.class, NumberType.I64),
            Map.entry(float.class, NumberType.F32),
            Map.entry(double.class, NumberType.F64),
            Map.entry(V128.class, NumberType.V128),
            Map.entry(Func.class, ReferenceType.FUNCREF),
            Map.entry(WasmException.class, ReferenceType.EXNREF),
            Map.entry(I31Ref.class, ReferenceType.I31REF),
            Map.entry(StructRef.class, new ReferenceType(true, AbstractHeapType.STRUCT)),
            Map.entry(ArrayRef.class, new ReferenceType(true, AbstractHeapType.ARRAY)),
            Map.entry(Object.class, ReferenceType.EXTERNREF));

    private JavaTypes() {}

    /// The Wasm type of a host function with this Java type; a [Caller] at the start is left out.
    ///
    /// @param what a message calls the function
    /// @throws IllegalArgumentException if a type has no counterpart
    static FunctionType functionType(MethodType type, String what) {
        var parameters = new ArrayList<ValueType>();
        for (int i = takesCaller(type) ? 1 : 0; i < type.parameterCount(); i++) {
            parameters.add(wasmType(type.parameterType(i), what));
        }
        List<ValueType> results =
                type.returnType() == void.class ? List.of() : List.of(wasmType(type.returnType(), what));
        return new FunctionType(parameters, results);
    }

    static boolean takesCaller(MethodType type) {
        return type.parameterCount() > 0 && type.parameterType(0) == Caller.class;
    }

    private static ValueType wasmType(Class<?> type, String what) {
        var wasm = WASM_TYPES.get(type);
        if (wasm == null) {
            throw new IllegalArgumentException(what + ": no Wasm type stands for " + type.getName()
                    + "; use int, long, float, double, V128, Func, WasmException or Object");
        }
        return wasm;
    }

    /// The Java type of a method handle on a guest's function.
    static MethodType methodType(FunctionType type, TypeRegistry registry) {
        var results = type.results();
        Class<?> result = switch (results.size()) {
            case 0 -> void.class;
            case 1 -> javaType(results.getFirst(), registry);
            default -> List.class;
        };
        return MethodType.methodType(
                result,
                type.parameters().stream()
                        .<Class<?>>map(parameter -> javaType(parameter, registry))
                        .toList());
    }

    private static Class<?> javaType(ValueType type, TypeRegistry registry) {
        return switch (type) {
            case NumberType.I32 -> int.class;
            case NumberType.I64 -> long.class;
            case NumberType.F32 -> float.class;
            case NumberType.F64 -> double.class;
            case NumberType.V128 -> V128.class;
            case ReferenceType(var _, var heap) ->
                switch (ReferenceTypes.hierarchy(heap, registry)) {
                    case FUNC -> Func.class;
                    case EXN -> WasmException.class;
                    default -> Object.class;
                };
        };
    }
}
