package dev.coracle.component.abi;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Optional;

/// [Optional] as a variant of two cases, `none` and `some`.
final class OptionCases {
    private static final MethodHandle NUMBER = find("number", int.class, Object.class);
    private static final MethodHandle NONE = find("none", Object.class);
    private static final MethodHandle SOME = find("some", Object.class, Object.class);
    private static final MethodHandle GET = find("get", Object.class, Object.class);

    private OptionCases() {}

    static Mapping.VariantOf of(Mapping.OptionOf option) {
        var none = new Mapping.Case(NONE, Optional.empty());
        var some = new Mapping.Case(SOME, Optional.of(new Mapping.Payload(GET, option.value())));
        return new Mapping.VariantOf(Optional.class, NUMBER, List.of(none, some));
    }

    private static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.lookup()
                    .findStatic(OptionCases.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(name, impossible);
        }
    }

    static int number(Object option) {
        return ((Optional<?>) option).isPresent() ? 1 : 0;
    }

    static Object none() {
        return Optional.empty();
    }

    static Object some(Object value) {
        return Optional.of(value);
    }

    static Object get(Object option) {
        return ((Optional<?>) option).orElseThrow();
    }
}
