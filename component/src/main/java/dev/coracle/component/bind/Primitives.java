package dev.coracle.component.bind;

import dev.coracle.component.model.PrimitiveType;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.stream.Collectors;

/// Which Java types may stand for numbers, booleans and characters.
final class Primitives {
    private static final List<Class<?>> INTEGERS = List.of(byte.class, short.class, int.class, long.class);

    private Primitives() {}

    /// Whether values of a primitive type fit a Java type, which is primitive.
    static boolean fits(PrimitiveType type, Class<?> java) {
        return carriers(type).contains(java);
    }

    /// The Java types that fit, as a message lists them.
    static String list(PrimitiveType type) {
        return carriers(type).stream().map(Class::getSimpleName).collect(Collectors.joining(" or "));
    }

    /// The primitive type that a class boxes; the class itself if it boxes none.
    static Class<?> unboxed(Class<?> type) {
        return MethodType.methodType(type).unwrap().returnType();
    }

    private static List<Class<?>> carriers(PrimitiveType type) {
        return switch (type) {
            case BOOL -> List.of(boolean.class);
            case S8, U8 -> INTEGERS;
            case S16, U16 -> INTEGERS.subList(1, 4);
            case S32, U32 -> INTEGERS.subList(2, 4);
            case S64, U64 -> INTEGERS.subList(3, 4);
            case F32 -> List.of(float.class);
            case F64 -> List.of(double.class);
            case CHAR -> List.of(int.class);
            case STRING, ERROR_CONTEXT -> List.of();
        };
    }
}
