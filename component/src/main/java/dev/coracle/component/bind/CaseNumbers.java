package dev.coracle.component.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;

/// Tells which case of a variant an object is, by its class.
///
/// @param cases final classes, in the order of the cases
record CaseNumbers(Class<?> variant, List<Class<?>> cases) {
    private static final MethodHandle NUMBER;

    static {
        try {
            NUMBER = MethodHandles.lookup()
                    .findVirtual(CaseNumbers.class, "number", MethodType.methodType(int.class, Object.class));
        } catch (ReflectiveOperationException impossible) {
            throw new ExceptionInInitializerError(impossible);
        }
    }

    /// A method handle that takes a `variant` and gives the number of its case.
    static MethodHandle of(Class<?> variant, List<Class<?>> cases) {
        return NUMBER.bindTo(new CaseNumbers(variant, List.copyOf(cases)));
    }

    private int number(Object value) {
        int number = cases.indexOf(value.getClass());
        if (number < 0) {
            throw new IllegalArgumentException(value + " is no case of " + variant.getName());
        }
        return number;
    }
}
