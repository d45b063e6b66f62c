package dev.coracle.engine;

import dev.coracle.engine.runtime.Aggregates;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.I31Ref;
import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.AbstractHeapType;
import dev.coracle.wasm.HeapType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TypeIndex;
import dev.coracle.wasm.TypeRegistry;
import dev.coracle.wasm.ValueType;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// Carries values over the border between the host's Java and the guest's lanes, and checks those that go in.
final class Values {
    private final TypeRegistry registry;
    private final @Nullable Store store;

    /// @param store whose functions may pass; null outside any store
    Values(Engine engine, @Nullable Store store) {
        this.registry = engine.types();
        this.store = store;
    }

    /// Puts values into the lanes from 0 on.
    ///
    /// @param what of whose values a message speaks
    /// @throws IllegalArgumentException if they do not fit the types
    void write(List<ValueType> types, @Nullable Object[] values, CallContext lanes, String what) {
        if (values.length != types.size()) {
            throw new IllegalArgumentException(what + " takes " + types.size() + " values, not " + values.length);
        }
        for (int i = 0; i < values.length; i++) {
            var type = types.get(i);
            if (!admits(type, values[i])) {
                throw mismatch("value " + i + " of " + what, type, values[i]);
            }
            put(type, values[i], lanes, i);
        }
    }

    /// Takes values out of the lanes from 0 on.
    List<@Nullable Object> read(List<ValueType> types, CallContext lanes) {
        if (types.isEmpty()) {
            return List.of();
        }
        @Nullable Object[] values = new @Nullable Object[types.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] = read(types.get(i), lanes, i);
        }
        return Collections.<@Nullable Object>unmodifiableList(Arrays.<@Nullable Object>asList(values));
    }

    private void put(ValueType type, @Nullable Object value, CallContext lanes, int lane) {
        var lowered = lower(type, value);
        switch (type instanceof ReferenceType ? null : lowered) {
            case Integer number -> lanes.bits[lane] = number;
            case Long number -> lanes.bits[lane] = number;
            case Float number -> lanes.bits[lane] = Float.floatToRawIntBits(number);
            case Double number -> lanes.bits[lane] = Double.doubleToRawLongBits(number);
            case null, default -> lanes.refs[lane] = lowered;
        }
    }

    private @Nullable Object read(ValueType type, CallContext lanes, int lane) {
        long bits = lanes.bits[lane];
        return switch (type) {
            case NumberType number ->
                switch (number) {
                    case I32 -> (Object) (int) bits;
                    case I64 -> bits;
                    case F32 -> Float.intBitsToFloat((int) bits);
                    case F64 -> Double.longBitsToDouble(bits);
                    case V128 -> take(lanes, lane);
                };
            case ReferenceType _ -> lift(take(lanes, lane));
        };
    }

    /// A lane that has been read keeps nothing alive.
    private static @Nullable Object take(CallContext lanes, int lane) {
        var value = lanes.refs[lane];
        lanes.refs[lane] = null;
        return value;
    }

    /// The host's object for a reference of the guest.
    @Nullable
    Object lift(@Nullable Object reference) {
        return switch (reference) {
            case FunctionRef function when function.view != null -> function.view;
            case FunctionRef function when store != null -> store.func(function);
            case dev.coracle.engine.runtime.WasmException thrown when thrown.view != null -> thrown.view;
            case dev.coracle.engine.runtime.WasmException thrown when store != null -> WasmException.of(store, thrown);
            case null, default -> reference;
        };
    }

    /// What the guest has for a value of the host: numbers and vectors as they are.
    ///
    /// @param what of whose value a message speaks
    /// @throws IllegalArgumentException if it is none of the type
    @Nullable
    Object lower(ValueType type, @Nullable Object value, String what) {
        if (!admits(type, value)) {
            throw mismatch(what, type, value);
        }
        return lower(type, value);
    }

    private @Nullable Object lower(ValueType type, @Nullable Object value) {
        return switch (value) {
            case Func func when isIn(type, AbstractHeapType.FUNC) -> func.ref();
            case WasmException thrown when isIn(type, AbstractHeapType.EXN) -> thrown.inner();
            case null, default -> value;
        };
    }

    private boolean isIn(ValueType type, AbstractHeapType hierarchy) {
        return type instanceof ReferenceType(var _, var heap) && ReferenceTypes.hierarchy(heap, registry) == hierarchy;
    }

    private boolean admits(ValueType type, @Nullable Object value) {
        return switch (type) {
            case NumberType number ->
                switch (number) {
                    case I32 -> value instanceof Integer;
                    case I64 -> value instanceof Long;
                    case F32 -> value instanceof Float;
                    case F64 -> value instanceof Double;
                    case V128 -> value instanceof V128;
                };
            case ReferenceType(var nullable, var heap) -> value == null ? nullable : admits(heap, value);
        };
    }

    private boolean admits(HeapType type, Object value) {
        return switch (type) {
            case AbstractHeapType heap ->
                switch (heap) {
                    case ANY, EXTERN -> true;
                    case EQ -> value instanceof I31Ref || value instanceof StructRef || value instanceof ArrayRef;
                    case I31 -> value instanceof I31Ref;
                    case STRUCT -> value instanceof StructRef;
                    case ARRAY -> value instanceof ArrayRef;
                    case FUNC -> value instanceof Func func && isAtHome(func);
                    case EXN -> value instanceof WasmException;
                    case NONE, NOFUNC, NOEXTERN, NOEXN -> false;
                };
            case TypeIndex(var id) ->
                value instanceof Func func
                        ? isAtHome(func) && func.ref().type.isSubtypeOf(registry.type(id))
                        : Aggregates.isInstance(value, registry.type(id));
        };
    }

    private boolean isAtHome(Func func) {
        return store == null || func.store() == store;
    }

    static IllegalArgumentException mismatch(String what, ValueType type, @Nullable Object value) {
        var given = value == null ? "null" : "a " + value.getClass().getName();
        return new IllegalArgumentException(what + " must be " + javaType(type) + " for " + type + ", not " + given);
    }

    private static String javaType(ValueType type) {
        return switch (type) {
            case NumberType number ->
                switch (number) {
                    case I32 -> "an Integer";
                    case I64 -> "a Long";
                    case F32 -> "a Float";
                    case F64 -> "a Double";
                    case V128 -> "a V128";
                };
            case ReferenceType(var _, AbstractHeapType heap)
            when heap.top() == AbstractHeapType.FUNC -> "a Func of this store";
            case ReferenceType(var _, AbstractHeapType heap)
            when heap.top() == AbstractHeapType.EXN -> "a WasmException";
            case ReferenceType _ -> "a reference";
        };
    }
}
