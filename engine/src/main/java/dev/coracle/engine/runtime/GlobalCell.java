package dev.coracle.engine.runtime;

import dev.coracle.wasm.GlobalType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import org.jspecify.annotations.Nullable;

/// A global variable that more than one module, or the host, can see. One of the fields is in use, by the type.
public final class GlobalCell {
    /// In canonical terms.
    public final GlobalType type;

    public int i32;
    public long i64;
    public float f32;
    public double f64;
    /// A vector or a reference.
    public @Nullable Object ref;

    /// The host's object for this global, once it has one.
    public @Nullable Object view;

    public GlobalCell(GlobalType type) {
        this.type = type;
    }

    /// What the global holds: a boxed number, a vector or a reference.
    public @Nullable Object get() {
        return switch (type.value()) {
            case NumberType number ->
                switch (number) {
                    case I32 -> (Object) i32;
                    case I64 -> i64;
                    case F32 -> f32;
                    case F64 -> f64;
                    case V128 -> ref;
                };
            case ReferenceType _ -> ref;
        };
    }

    /// Stores a boxed number, a vector or a reference, which must be of the global's type.
    public void set(@Nullable Object value) {
        if (value instanceof Integer number && type.value() == NumberType.I32) {
            i32 = number;
        } else if (value instanceof Long number && type.value() == NumberType.I64) {
            i64 = number;
        } else if (value instanceof Float number && type.value() == NumberType.F32) {
            f32 = number;
        } else if (value instanceof Double number && type.value() == NumberType.F64) {
            f64 = number;
        } else {
            ref = value;
        }
    }
}
