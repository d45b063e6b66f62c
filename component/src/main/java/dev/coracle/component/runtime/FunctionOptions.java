package dev.coracle.component.runtime;

import dev.coracle.component.abi.AbiOptions;
import dev.coracle.component.abi.Side;
import dev.coracle.component.model.CanonicalOption;
import dev.coracle.component.model.CanonicalOption.Encoding;
import dev.coracle.engine.runtime.FunctionRef;
import java.util.List;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/// The options of a lifted or lowered function.
///
/// @param memory core memory index
/// @param realloc core function index
/// @param postReturn core function index
record FunctionOptions(AbiOptions abi, OptionalInt memory, OptionalInt realloc, OptionalInt postReturn) {
    /// @param memories by core memory index, whether addresses have 64 bits
    static FunctionOptions of(List<CanonicalOption> options, List<Boolean> memories) {
        var encoding = Encoding.UTF8;
        var memory = OptionalInt.empty();
        var realloc = OptionalInt.empty();
        var postReturn = OptionalInt.empty();
        for (var option : options) {
            switch (option) {
                case Encoding given -> encoding = given;
                case CanonicalOption.Memory(var index) -> memory = OptionalInt.of(index);
                case CanonicalOption.Realloc(var index) -> realloc = OptionalInt.of(index);
                case CanonicalOption.PostReturn(var index) -> postReturn = OptionalInt.of(index);
                case CanonicalOption.Async _, CanonicalOption.Callback _ ->
                    throw new IllegalStateException(option + " is not for synchronous functions");
            }
        }
        boolean is64Bit = memory.isPresent() && memories.get(memory.getAsInt());
        return new FunctionOptions(new AbiOptions(encoding, is64Bit), memory, realloc, postReturn);
    }

    /// The side of an instance that has such a function.
    Side side(Instantiation at) {
        return new Side(
                at.store,
                at.state,
                memory.isPresent() ? at.memory(memory.getAsInt()) : null,
                abi.is64Bit(),
                realloc.isPresent() ? at.coreFunction(realloc.getAsInt()) : null);
    }

    @Nullable
    FunctionRef postReturn(Instantiation at) {
        return postReturn.isPresent() ? at.coreFunction(postReturn.getAsInt()) : null;
    }
}
