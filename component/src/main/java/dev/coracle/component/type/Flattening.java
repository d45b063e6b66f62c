package dev.coracle.component.type;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.wasm.NumberType;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// The core types that stand for values when they are passed outside of memory.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public final class Flattening {
    /// Most core parameters of a function that is lifted, or lowered without `async`.
    public static final int MAX_PARAMETERS = 16;

    /// Most core results of a function without `async`.
    public static final int MAX_RESULTS = 1;

    /// Most core parameters of a function that is lowered with `async`.
    public static final int MAX_ASYNC_PARAMETERS = 4;

    private final NumberType pointer;
    private final int most;

    private Flattening(NumberType pointer, int most) {
        this.pointer = pointer;
        this.most = most;
    }

    /// The core types of values, or empty when there would be more than `most`.
    ///
    /// @param pointer type of addresses, `i32` or `i64`
    public static Optional<List<NumberType>> of(List<ValueType> types, NumberType pointer, int most) {
        var flat = new ArrayList<NumberType>();
        var flattening = new Flattening(pointer, most);
        for (var type : types) {
            if (!flattening.add(type, flat)) {
                return Optional.empty();
            }
        }
        return flat.size() <= most ? Optional.of(List.copyOf(flat)) : Optional.empty();
    }

    /// Appends the core types; false when there are too many.
    private boolean add(ValueType type, List<NumberType> flat) {
        switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> primitive(primitive, flat);
            case ValueShape.ListOf _, ValueShape.MapOf _ -> {
                flat.add(pointer);
                flat.add(pointer);
            }
            case ValueShape.Flags _,
                    ValueShape.Enumeration _,
                    ValueShape.Own _,
                    ValueShape.Borrow _,
                    ValueShape.StreamOf _,
                    ValueShape.FutureOf _ -> flat.add(NumberType.I32);
            case ValueShape.FixedList(var element, var length) -> {
                for (int i = 0; i != length; i++) {
                    if (!add(element, flat)) {
                        return false;
                    }
                }
            }
            case ValueShape.Record _, ValueShape.Tuple _ -> {
                for (var part : type.shape().parts()) {
                    if (!add(part, flat)) {
                        return false;
                    }
                }
            }
            case ValueShape.Variant _, ValueShape.OptionOf _, ValueShape.Result _ -> {
                return variant(type.shape().parts(), flat);
            }
        }
        return flat.size() <= most;
    }

    private void primitive(PrimitiveType type, List<NumberType> flat) {
        switch (type) {
            case STRING -> {
                flat.add(pointer);
                flat.add(pointer);
            }
            case S64, U64 -> flat.add(NumberType.I64);
            case F32 -> flat.add(NumberType.F32);
            case F64 -> flat.add(NumberType.F64);
            case BOOL, S8, U8, S16, U16, S32, U32, CHAR, ERROR_CONTEXT -> flat.add(NumberType.I32);
        }
    }

    /// The case's number, then for each place a type that has room for what any case has there.
    private boolean variant(List<ValueType> payloads, List<NumberType> flat) {
        flat.add(NumberType.I32);
        var joined = new ArrayList<NumberType>();
        for (var payload : payloads) {
            var one = new ArrayList<NumberType>();
            if (!add(payload, one)) {
                return false;
            }
            for (int i = 0; i < one.size(); i++) {
                if (i < joined.size()) {
                    joined.set(i, join(joined.get(i), one.get(i)));
                } else {
                    joined.add(one.get(i));
                }
            }
        }
        flat.addAll(joined);
        return flat.size() <= most;
    }

    private static NumberType join(NumberType a, NumberType b) {
        if (a == b) {
            return a;
        }
        boolean fitsI32 = a.bytes() == Integer.BYTES && b.bytes() == Integer.BYTES;
        return fitsI32 ? NumberType.I32 : NumberType.I64;
    }
}
