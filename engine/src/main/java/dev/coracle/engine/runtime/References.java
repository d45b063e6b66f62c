package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.DefinedType;
import org.jspecify.annotations.Nullable;

/// What instructions on references need, for generated code.
public final class References {
    private References() {}

    /// The function that `call_indirect` calls.
    ///
    /// @param index unsigned
    /// @throws TrapException if there is none at `index`, or one of another type
    public static FunctionRef indirect(int index, TableInstance table, DefinedType expected) {
        return indirect(Integer.toUnsignedLong(index), table, expected);
    }

    /// [#indirect(int, TableInstance, DefinedType)] for a table with 64-bit indices.
    public static FunctionRef indirect(long index, TableInstance table, DefinedType expected) {
        if (index < 0 || index >= table.size) {
            throw new TrapException(TrapCode.UNDEFINED_ELEMENT);
        }
        if (!(table.elements[(int) index] instanceof FunctionRef function)) {
            throw new TrapException(TrapCode.UNINITIALIZED_ELEMENT, Long.toString(index));
        }
        if (function.type != expected && !function.type.isSubtypeOf(expected)) {
            throw new TrapException(TrapCode.INDIRECT_CALL_TYPE_MISMATCH);
        }
        return function;
    }

    /// The function that `call_ref` calls.
    public static FunctionRef callable(@Nullable Object function) {
        if (function == null) {
            throw new TrapException(TrapCode.NULL_FUNCTION_REFERENCE);
        }
        return (FunctionRef) function;
    }

    /// `ref.as_non_null`.
    public static Object nonNull(@Nullable Object reference) {
        if (reference == null) {
            throw new TrapException(TrapCode.NULL_REFERENCE);
        }
        return reference;
    }

    /// `throw_ref`.
    public static WasmException throwable(@Nullable Object exception) {
        if (exception == null) {
            throw new TrapException(TrapCode.NULL_EXCEPTION_REFERENCE);
        }
        return (WasmException) exception;
    }
}
