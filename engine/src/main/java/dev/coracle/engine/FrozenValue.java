package dev.coracle.engine;

import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.WasmFunctionRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.ValueType;
import org.jspecify.annotations.Nullable;

/// What a global or an element of a table holds, without the instance that holds it.
sealed interface FrozenValue {
    /// What it is in an instance.
    @Nullable
    Object in(ModuleInstance state);

    /// A boxed number, a vector, an i31 or a null reference: the same in all instances.
    record Plain(@Nullable Object value) implements FrozenValue {
        @Override
        public @Nullable Object in(ModuleInstance state) {
            return value;
        }
    }

    /// A reference to a function of the instance.
    ///
    /// @param index in the module's index space, imports included
    record Function(int index) implements FrozenValue {
        @Override
        public Object in(ModuleInstance state) {
            return state.function(index);
        }
    }

    /// Freezes a value of an instance.
    ///
    /// @param place where it is, for the message
    /// @throws SnapshotException if it is something that only this instance has
    static FrozenValue of(ModuleInstance state, ValueType type, @Nullable Object value, String place) {
        if (value == null || value instanceof I31Ref || !(type instanceof ReferenceType)) {
            return new Plain(value);
        }
        if (value instanceof FunctionRef function) {
            return new Function(index(state, function, place));
        }
        throw new SnapshotException(place + " holds a reference of type " + type
                + " to something of this instance or of the host; only functions of the instance, i31 and null can be"
                + " frozen");
    }

    private static int index(ModuleInstance state, FunctionRef function, String place) {
        if (function instanceof WasmFunctionRef own && own.instance.equals(state)) {
            return own.index;
        }
        int imports = state.code.indexSpaces().importedFunctions();
        for (int i = 0; i < imports; i++) {
            if (function.equals(state.functions[i])) {
                return i;
            }
        }
        throw new SnapshotException(place + " holds a function that the instance neither defines nor imports");
    }
}
