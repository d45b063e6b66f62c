package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.ArrayType;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FieldType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.PackedType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.StorageType;
import dev.coracle.wasm.StructType;
import java.lang.constant.ClassDesc;
import java.lang.constant.ConstantDescs;
import java.lang.constant.MethodTypeDesc;
import java.util.List;

/// How structs and arrays look to the JVM: one class for each canonical type, below the class of its supertype.
///
/// A struct class has a public field for each field that its supertype lacks, a constructor that sets all to their
/// defaults, and, while the fields fit the parameters of a method, a static [#MAKE] that takes them all. An array
/// class stands below the class for its kind of element, such as [I32Array], and has a [#MAKE] that takes the Java
/// array.
public final class GcLayout {
    /// Package of all the classes.
    public static final String PACKAGE = "dev.coracle.generated.gc";

    /// Name of the static method that makes an object.
    public static final String MAKE = "make";

    /// What an array takes of the heap beside its elements: itself, and the header of the Java array.
    static final int ARRAY_BYTES = 32;

    private static final int MAXIMUM_SLOTS = 250;
    private static final int OBJECT_BYTES = 12;
    private static final int VECTOR_BYTES = 32;

    private GcLayout() {}

    /// The class of a struct or array type.
    public static ClassDesc classOf(DefinedType type) {
        return ClassDesc.of(PACKAGE, simpleName(type));
    }

    /// The name of a type's class within [#PACKAGE].
    public static String simpleName(DefinedType type) {
        return "T" + type.id();
    }

    /// The class above that of a type.
    public static ClassDesc superclassOf(DefinedType type) {
        var supertype = type.supertype();
        if (supertype != null) {
            return classOf(supertype);
        }
        return type.composite() instanceof ArrayType array ? kindOf(array) : describe(StructRef.class);
    }

    /// The class with the instructions on arrays of this type, such as [I32Array].
    public static ClassDesc kindOf(ArrayType array) {
        return switch (array.element().storage()) {
            case PackedType.I8 -> describe(I8Array.class);
            case PackedType.I16 -> describe(I16Array.class);
            case NumberType.I32 -> describe(I32Array.class);
            case NumberType.I64 -> describe(I64Array.class);
            case NumberType.F32 -> describe(F32Array.class);
            case NumberType.F64 -> describe(F64Array.class);
            case NumberType.V128 -> describe(V128Array.class);
            case ReferenceType _ -> describe(RefArray.class);
        };
    }

    /// Name of a struct field.
    public static String fieldName(int index) {
        return "f" + index;
    }

    /// The Java type of a struct field or an array element.
    public static ClassDesc storageDesc(StorageType type) {
        return switch (type) {
            case PackedType.I8 -> ConstantDescs.CD_byte;
            case PackedType.I16 -> ConstantDescs.CD_short;
            case NumberType.I32 -> ConstantDescs.CD_int;
            case NumberType.I64 -> ConstantDescs.CD_long;
            case NumberType.F32 -> ConstantDescs.CD_float;
            case NumberType.F64 -> ConstantDescs.CD_double;
            case NumberType.V128 -> describe(V128.class);
            case ReferenceType _ -> ConstantDescs.CD_Object;
        };
    }

    /// What a struct takes of the heap, where references are compressed.
    public static int sizeOf(StructType struct) {
        int bytes = OBJECT_BYTES;
        for (var field : struct.fields()) {
            bytes += sizeOf(field.storage());
        }
        return bytes + 7 & -8;
    }

    private static int sizeOf(StorageType type) {
        return switch (type) {
            case PackedType.I8 -> 1;
            case PackedType.I16 -> 2;
            case NumberType.I64, NumberType.F64 -> 8;
            case NumberType.V128 -> 4 + VECTOR_BYTES;
            default -> 4;
        };
    }

    /// Whether a struct class has a [#MAKE].
    public static boolean hasMake(StructType struct) {
        return slots(struct.fields()) <= MAXIMUM_SLOTS;
    }

    /// The type of a struct class's [#MAKE]: packed fields come as `int`.
    public static MethodTypeDesc makeType(StructType struct) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_Object,
                struct.fields().stream()
                        .map(field -> storageDesc(field.storage().unpacked()))
                        .toArray(ClassDesc[]::new));
    }

    /// The type of an array class's [#MAKE].
    public static MethodTypeDesc makeType(ArrayType array) {
        return MethodTypeDesc.of(
                ConstantDescs.CD_Object, storageDesc(array.element().storage()).arrayType());
    }

    private static int slots(List<FieldType> fields) {
        return fields.stream()
                .mapToInt(field -> field.storage() == NumberType.I64 || field.storage() == NumberType.F64 ? 2 : 1)
                .sum();
    }

    /// The descriptor of a class.
    public static ClassDesc describe(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
