package dev.coracle.component.bind;

import dev.coracle.component.abi.JavaSignature;
import dev.coracle.component.abi.Mapping;
import dev.coracle.component.abi.MappingException;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/// Finds the Java method for a function, and how its types stand in the method's.
record MethodMapper(TypeMapper types) {
    private static final ClassValue<List<Method>> PUBLIC = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return usable(Arrays.stream(type.getMethods()));
        }
    };
    private static final ClassValue<List<Method>> ALL = new ClassValue<>() {
        @Override
        protected List<Method> computeValue(Class<?> type) {
            return usable(Stream.concat(Arrays.stream(type.getMethods()), Arrays.stream(type.getDeclaredMethods())));
        }
    };

    /// A method, and its types. For a method of a resource, the resource itself is no parameter of either.
    record Mapped(Method method, JavaSignature signature) {}

    /// The method of a class for a function. Where several have the name, the types decide.
    ///
    /// @param methods those of the class
    /// @throws MappingException if there are methods of the name, and none fits
    Optional<Mapped> find(List<Method> methods, FunctionName name, FunctionType type) {
        var candidates =
                methods.stream().filter(method -> isNamed(method, name)).toList();
        MappingException problem = null;
        for (var method : candidates) {
            try {
                return Optional.of(new Mapped(method, signature(method, name, type)));
            } catch (MappingException wrong) {
                problem = problem == null || fitsInNumber(method, name, type) ? wrong : problem;
            }
        }
        if (problem != null) {
            throw problem;
        }
        return Optional.empty();
    }

    /// The methods that may stand for functions: no private ones.
    static List<Method> methods(Class<?> type, boolean isPublicOnly) {
        return isPublicOnly ? PUBLIC.get(type) : ALL.get(type);
    }

    private static List<Method> usable(Stream<Method> methods) {
        return methods.distinct()
                .filter(method -> !method.isSynthetic()
                        && !Modifier.isPrivate(method.getModifiers())
                        && !method.getDeclaringClass().equals(Object.class))
                .toList();
    }

    /// Whether a method is the Java side of a function, by its name.
    boolean isNamed(Method method, FunctionName name) {
        return types.vocabulary()
                .name()
                .apply(method)
                .map(declared -> declared.equals(name.name()) || name.isMethod() && declared.equals(name.label()))
                .orElseGet(() -> method.getName().equals(name.javaName()));
    }

    private JavaSignature signature(Method method, FunctionName name, FunctionType type) {
        var place = Place.of("function " + name + ", Java method " + describe(method));
        var parameters = valueParameters(name, type);
        if (!fitsInNumber(method, name, type)) {
            throw place.wrong("the function takes " + parameters.size() + " parameters, the method "
                    + method.getParameterCount());
        }
        var mapped = new ArrayList<Mapping>();
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            var java = JavaType.of(method.getGenericParameterTypes()[i]);
            mapped.add(types.map(parameter.type(), java, place.inside("parameter `" + parameter.label() + "`")));
        }
        var result = type.result();
        if (result.isEmpty() && method.getReturnType() != void.class) {
            throw place.wrong("the function has no result, so the method returns void");
        }
        return new JavaSignature(mapped, result.map(value -> result(value, method, place)));
    }

    private Mapping result(ValueType type, Method method, Place place) {
        return types.map(type, JavaType.of(method.getGenericReturnType()), place.inside("result"));
    }

    private static boolean fitsInNumber(Method method, FunctionName name, FunctionType type) {
        return method.getParameterCount() == valueParameters(name, type).size();
    }

    /// The parameters without the resource that a method is called on.
    private static List<ValueShape.Field> valueParameters(FunctionName name, FunctionType type) {
        var all = type.parameters();
        return name.isMethod() ? all.subList(1, all.size()) : all;
    }

    static String describe(Method method) {
        return method.getDeclaringClass().getSimpleName() + "." + method.getName();
    }
}
