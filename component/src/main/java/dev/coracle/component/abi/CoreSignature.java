package dev.coracle.component.abi;

import dev.coracle.component.type.Flattening;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.MemoryLayout;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.util.List;
import java.util.Optional;

/// How the parameters and the result of a component function are core values.
///
/// @param parameters as one type
/// @param flatParameters their core values; empty if there are too many, and one is the address of all
/// @param flatResult the core value of the result, none if there is no result; empty if the result is in memory
record CoreSignature(
        FunctionType type,
        ValueType parameters,
        Optional<List<NumberType>> flatParameters,
        Optional<List<NumberType>> flatResult,
        AbiOptions options) {
    static CoreSignature of(FunctionType type, AbiOptions options) {
        return new CoreSignature(
                type,
                Transfer.tuple(type.parameterTypes()),
                Flattening.of(type.parameterTypes(), options.pointer(), Flattening.MAX_PARAMETERS),
                Flattening.of(type.result().stream().toList(), options.pointer(), Flattening.MAX_RESULTS),
                options);
    }

    /// Size and alignment of all parameters in memory.
    MemoryLayout parameterLayout() {
        return parameters.layout(options.is64Bit());
    }

    /// Number of the lane in which the address for the result is, where it is in memory.
    int resultPointerLane() {
        return flatParameters.map(List::size).orElse(1);
    }

    /// Whether the types are so large that core values go into an array, which methods can share.
    boolean isLarge() {
        return parameters.size() > Transfer.METHOD_SIZE
                || type.result().map(ValueType::size).orElse(0L) > Transfer.METHOD_SIZE;
    }
}
