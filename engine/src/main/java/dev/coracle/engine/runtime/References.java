package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
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
        if (!(table.element((int) index) instanceof FunctionRef function)) {
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

    /// `ref.eq`.
    @SuppressWarnings("ReferenceEquality") // identity is what the instruction compares
    public static boolean equal(@Nullable Object left, @Nullable Object right) {
        return left == right || left instanceof I31Ref integer && integer.equals(right);
    }

    /// `ref.i31`.
    public static Object i31(int value) {
        return new I31Ref(value);
    }

    /// `i31.get_s`.
    public static int i31GetS(@Nullable Object reference) {
        return integer(reference).signed();
    }

    /// `i31.get_u`.
    public static int i31GetU(@Nullable Object reference) {
        return integer(reference).unsigned();
    }

    private static I31Ref integer(@Nullable Object reference) {
        if (reference == null) {
            throw new TrapException(TrapCode.NULL_I31_REFERENCE);
        }
        return (I31Ref) reference;
    }

    /// A struct to read or write a field of.
    public static Object struct(@Nullable Object reference) {
        if (reference == null) {
            throw new TrapException(TrapCode.NULL_STRUCTURE_REFERENCE);
        }
        return reference;
    }

    /// Whether a reference has the top type of its hierarchy.
    public static boolean isAny(@Nullable Object reference, boolean nullable) {
        return nullable || reference != null;
    }

    /// Whether a reference has the bottom type of its hierarchy.
    public static boolean isNone(@Nullable Object reference, boolean nullable) {
        return nullable && reference == null;
    }

    public static boolean isEq(@Nullable Object reference, boolean nullable) {
        return reference == null
                ? nullable
                : reference instanceof StructRef || reference instanceof ArrayRef || reference instanceof I31Ref;
    }

    public static boolean isI31(@Nullable Object reference, boolean nullable) {
        return reference == null ? nullable : reference instanceof I31Ref;
    }

    public static boolean isStruct(@Nullable Object reference, boolean nullable) {
        return reference == null ? nullable : reference instanceof StructRef;
    }

    public static boolean isArray(@Nullable Object reference, boolean nullable) {
        return reference == null ? nullable : reference instanceof ArrayRef;
    }

    /// Whether a reference has a type that a module defines.
    public static boolean isInstance(@Nullable Object reference, boolean nullable, DefinedType type) {
        return switch (reference) {
            case null -> nullable;
            case FunctionRef function -> function.type.isSubtypeOf(type);
            default -> Aggregates.isInstance(reference, type);
        };
    }

    /// Traps unless a reference had the type that it is cast to.
    public static void checkCast(boolean hasType) {
        if (!hasType) {
            throw new TrapException(TrapCode.CAST_FAILURE);
        }
    }
}
