package dev.coracle.component.bind;

import java.lang.reflect.GenericArrayType;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.lang.reflect.TypeVariable;
import java.lang.reflect.WildcardType;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/// A Java type without variables: a class, and what stands for each of its type parameters.
///
/// A raw use of a generic class has no arguments. Variables and wildcards that nothing is known of stand for their
/// bound.
///
/// @param raw the class
/// @param arguments in order; empty for a class without parameters, and for a raw use
record JavaType(Class<?> raw, List<JavaType> arguments) {
    JavaType {
        arguments = List.copyOf(arguments);
    }

    static JavaType of(Type type) {
        return of(type, Map.of());
    }

    /// The type of a member of this type, such as a record component.
    JavaType member(Type type) {
        var variables = raw.getTypeParameters();
        if (arguments.size() != variables.length) {
            return of(type);
        }
        var bindings = new HashMap<TypeVariable<?>, JavaType>();
        for (int i = 0; i < variables.length; i++) {
            bindings.put(variables[i], arguments.get(i));
        }
        return of(type, bindings);
    }

    /// What stands for the type parameter; `Object` where there is none.
    JavaType argument(int index) {
        return index >= 0 && index < arguments.size() ? arguments.get(index) : new JavaType(Object.class, List.of());
    }

    boolean is(Class<?> type) {
        return raw.equals(type);
    }

    private static JavaType of(Type type, Map<TypeVariable<?>, JavaType> bindings) {
        if (type instanceof Class<?> raw) {
            return new JavaType(raw, List.of());
        }
        if (type instanceof ParameterizedType generic) {
            var arguments = Arrays.stream(generic.getActualTypeArguments())
                    .map(argument -> of(argument, bindings))
                    .toList();
            return new JavaType((Class<?>) generic.getRawType(), arguments);
        }
        if (type instanceof TypeVariable<?> variable) {
            var known = bindings.get(variable);
            return known == null ? new JavaType(erasure(variable.getBounds()[0]), List.of()) : known;
        }
        if (type instanceof WildcardType wildcard) {
            var lower = wildcard.getLowerBounds();
            return of(lower.length > 0 ? lower[0] : wildcard.getUpperBounds()[0], bindings);
        }
        if (type instanceof GenericArrayType array) {
            return new JavaType(
                    of(array.getGenericComponentType(), bindings).raw.arrayType(), List.of());
        }
        throw new IllegalArgumentException("a kind of type that Java does not have: " + type);
    }

    /// A bound may mention its own variable, as in `E extends Enum<E>`.
    private static Class<?> erasure(Type bound) {
        return switch (bound) {
            case Class<?> raw -> raw;
            case ParameterizedType generic -> (Class<?>) generic.getRawType();
            case TypeVariable<?> variable -> erasure(variable.getBounds()[0]);
            default -> Object.class;
        };
    }

    /// As in Java source, without packages.
    @Override
    public String toString() {
        if (arguments.isEmpty()) {
            return raw.getSimpleName();
        }
        return raw.getSimpleName()
                + arguments.stream().map(JavaType::toString).collect(Collectors.joining(", ", "<", ">"));
    }
}
