package dev.coracle.component.abi;

import dev.coracle.component.model.PrimitiveType;
import dev.coracle.component.type.MemoryLayout;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.NumberType;
import java.lang.classfile.TypeKind;
import org.jspecify.annotations.Nullable;

/// How a value that is a single core value is kept.
///
/// @param core its core type
/// @param bytes in memory
/// @param isSigned whether a narrow one is sign-extended
record Scalar(NumberType core, int bytes, boolean isSigned) {
    static final Scalar I32 = new Scalar(NumberType.I32, 4, false);

    /// How values of a type are kept; null if they take more than one core value.
    static @Nullable Scalar of(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> of(primitive);
            case ValueShape.Enumeration(var labels) -> number(MemoryLayout.discriminantBytes(labels.size()));
            case ValueShape.Flags _ -> number((int) type.layout(false).size());
            case ValueShape.Own _, ValueShape.Borrow _ -> I32;
            case ValueShape.Record _,
                    ValueShape.Variant _,
                    ValueShape.ListOf _,
                    ValueShape.FixedList _,
                    ValueShape.Tuple _,
                    ValueShape.OptionOf _,
                    ValueShape.Result _,
                    ValueShape.MapOf _,
                    ValueShape.StreamOf _,
                    ValueShape.FutureOf _ -> null;
        };
    }

    private static @Nullable Scalar of(PrimitiveType type) {
        return switch (type) {
            case BOOL, U8, U16, U32, CHAR -> number(type.bytes());
            case S8, S16, S32 -> new Scalar(NumberType.I32, type.bytes(), true);
            case S64, U64 -> new Scalar(NumberType.I64, 8, false);
            case F32 -> new Scalar(NumberType.F32, 4, false);
            case F64 -> new Scalar(NumberType.F64, 8, false);
            case STRING, ERROR_CONTEXT -> null;
        };
    }

    /// An unsigned number that is an `i32` outside of memory.
    static Scalar number(int bytes) {
        return new Scalar(NumberType.I32, bytes, false);
    }

    /// An address, or a length.
    static Scalar pointer(boolean is64Bit) {
        return is64Bit ? new Scalar(NumberType.I64, 8, false) : I32;
    }

    /// The JVM type of a core type.
    static TypeKind kind(NumberType core) {
        return switch (core) {
            case I32 -> TypeKind.INT;
            case I64 -> TypeKind.LONG;
            case F32 -> TypeKind.FLOAT;
            case F64 -> TypeKind.DOUBLE;
            case V128 -> throw new IllegalArgumentException("the canonical ABI has no vectors");
        };
    }

    TypeKind kind() {
        return kind(core);
    }

    /// The method of [dev.coracle.intrinsics.MemoryAccess] that loads it.
    String load() {
        return switch (core) {
            case I32 -> "i32Load" + (bytes == 4 ? "" : 8 * bytes + (isSigned ? "S" : "U"));
            case I64 -> "i64Load";
            case F32 -> "f32Load";
            case F64 -> "f64Load";
            case V128 -> throw new IllegalArgumentException("the canonical ABI has no vectors");
        };
    }

    /// The method of [dev.coracle.intrinsics.MemoryAccess] that stores it.
    String store() {
        return switch (core) {
            case I32 -> "i32Store" + (bytes == 4 ? "" : String.valueOf(8 * bytes));
            case I64 -> "i64Store";
            case F32 -> "f32Store";
            case F64 -> "f64Store";
            case V128 -> throw new IllegalArgumentException("the canonical ABI has no vectors");
        };
    }
}
