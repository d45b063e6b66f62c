package dev.coracle.engine.runtime;

import dev.coracle.intrinsics.ArrayRef;
import dev.coracle.intrinsics.StructRef;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.ArrayType;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.StorageType;
import dev.coracle.wasm.StructType;
import java.lang.reflect.Array;
import java.lang.reflect.Field;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/// Makes structs and arrays outside generated code, for constant expressions, and tells their types.
///
/// Field and element values are boxed numbers, vectors and references; packed ones are an [Integer].
public final class Aggregates {
    private static final ClassValue<DefinedType> TYPES = new ClassValue<>() {
        @Override
        protected DefinedType computeValue(Class<?> type) {
            if (type.getClassLoader() instanceof TypeSource source) {
                return source.typeOf(type.getName());
            }
            throw new IllegalArgumentException(type + " stands for no type of a guest");
        }
    };

    private Aggregates() {}

    /// Whether an object is a struct or array of this type or of one that extends it.
    public static boolean isInstance(@Nullable Object object, DefinedType type) {
        return (object instanceof StructRef || object instanceof ArrayRef)
                && TYPES.get(object.getClass()).isSubtypeOf(type);
    }

    static int fieldCount(DefinedType type) {
        return ((StructType) type.composite()).fields().size();
    }

    /// A struct whose fields have their defaults.
    ///
    /// @param loader finds the class of `type`
    static Object newStruct(ClassLoader loader, DefinedType type) {
        try {
            return classOf(loader, type).getConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the class of type " + type + " is broken", impossible);
        }
    }

    /// A struct with these fields.
    static Object newStruct(ClassLoader loader, DefinedType type, @Nullable Object[] fields) {
        var struct = newStruct(loader, type);
        try {
            for (int i = 0; i < fields.length; i++) {
                Field field = struct.getClass().getField(GcLayout.fieldName(i));
                field.set(struct, stored(field.getType(), fields[i]));
            }
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the class of type " + type + " is broken", impossible);
        }
        return struct;
    }

    /// An array whose elements have their default.
    ///
    /// @param length unsigned
    static Object newArray(ClassLoader loader, DefinedType type, int length) {
        var elements = newElements(type, length);
        if (elements instanceof V128[] vectors) {
            Arrays.fill(vectors, V128.ZERO);
        }
        return wrap(loader, type, elements);
    }

    /// An array of equal elements.
    ///
    /// @param length unsigned
    static Object newArray(ClassLoader loader, DefinedType type, int length, @Nullable Object value) {
        var elements = newElements(type, length);
        var stored = stored(elements.getClass().getComponentType(), value);
        for (int i = 0; i < length; i++) {
            Array.set(elements, i, stored);
        }
        return wrap(loader, type, elements);
    }

    /// An array of these elements.
    static Object newArray(ClassLoader loader, DefinedType type, @Nullable Object[] values) {
        var elements = newElements(type, values.length);
        for (int i = 0; i < values.length; i++) {
            Array.set(elements, i, stored(elements.getClass().getComponentType(), values[i]));
        }
        return wrap(loader, type, elements);
    }

    private static @Nullable Object stored(Class<?> type, @Nullable Object value) {
        if (value instanceof Integer number) {
            return type == byte.class
                    ? (Object) number.byteValue()
                    : type == short.class ? (Object) number.shortValue() : number;
        }
        return value;
    }

    private static Object newElements(DefinedType type, int length) {
        var elementType = javaType(((ArrayType) type.composite()).element().storage());
        return Array.newInstance(elementType, length);
    }

    private static Class<?> javaType(StorageType type) {
        return switch (GcLayout.storageDesc(type).descriptorString()) {
            case "B" -> byte.class;
            case "S" -> short.class;
            case "I" -> int.class;
            case "J" -> long.class;
            case "F" -> float.class;
            case "D" -> double.class;
            case "Ljava/lang/Object;" -> Object.class;
            default -> V128.class;
        };
    }

    private static Object wrap(ClassLoader loader, DefinedType type, Object elements) {
        try {
            return classOf(loader, type).getConstructor(elements.getClass()).newInstance(elements);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the class of type " + type + " is broken", impossible);
        }
    }

    private static Class<?> classOf(ClassLoader loader, DefinedType type) throws ClassNotFoundException {
        return loader.loadClass(GcLayout.PACKAGE + "." + GcLayout.simpleName(type));
    }
}
