package dev.coracle.engine;

import dev.coracle.engine.compiler.adapter.BoundClass;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;
import java.util.NoSuchElementException;

/// Implements an embedder's interface by an instance's exports: a generated class that holds one method handle for
/// each abstract method.
final class BoundInterface {
    private static final String PACKAGE = "dev.coracle.generated.bound";
    private static final String SIMPLE_NAME = "BoundInterface";

    /// The generated class of each interface, as long as that is loaded. Interfaces that are not public are not
    /// kept: their classes depend on the lookup.
    private static final ClassValue<Constructor<?>> PUBLIC = new ClassValue<>() {
        @Override
        protected Constructor<?> computeValue(Class<?> type) {
            var bytes = write(ClassDesc.of(PACKAGE, SIMPLE_NAME), type);
            return constructor(AdapterLoader.define(type, PACKAGE + "." + SIMPLE_NAME, bytes));
        }
    };

    private BoundInterface() {}

    static <T> T bind(Instance instance, Class<T> type, MethodHandles.Lookup lookup) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface");
        }
        var handles =
                methods(type).stream().map(method -> handle(instance, method)).toArray(MethodHandle[]::new);
        try {
            return type.cast(constructor(type, lookup).newInstance((Object) handles));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }

    private static MethodHandle handle(Instance instance, Method method) {
        var annotation = method.getAnnotation(ExportName.class);
        var name = annotation == null ? method.getName() : annotation.value();
        Func func;
        try {
            func = instance.func(name);
        } catch (NoSuchElementException missing) {
            throw new IllegalArgumentException(method + ": " + missing.getMessage(), missing);
        }
        var handle = func.handle();
        var wanted = methodType(method);
        if (!isCompatible(handle.type(), wanted)) {
            throw new IllegalArgumentException(
                    method + " does not fit the export " + func.type() + ", whose Java type is " + handle.type());
        }
        return handle.asType(wanted);
    }

    /// Whether the types differ in nothing but kinds of references.
    private static boolean isCompatible(MethodType given, MethodType wanted) {
        return given.erase().equals(wanted.erase());
    }

    private static Constructor<?> constructor(Class<?> type, MethodHandles.Lookup lookup) {
        if (lookup.hasFullPrivilegeAccess()
                && lookup.lookupClass().getPackageName().equals(type.getPackageName())) {
            try {
                var self = ClassDesc.of(type.getPackageName(), SIMPLE_NAME);
                return constructor(
                        lookup.defineHiddenClass(write(self, type), false).lookupClass());
            } catch (IllegalAccessException impossible) {
                throw new LinkageError("the generated class is broken", impossible);
            }
        }
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                throw new IllegalArgumentException(type.getName()
                        + " cannot be seen from outside its package; pass a MethodHandles.lookup() of the package");
            }
        }
        return PUBLIC.get(type);
    }

    private static Constructor<?> constructor(Class<?> type) {
        try {
            var constructor = type.getDeclaredConstructor(MethodHandle[].class);
            constructor.setAccessible(true);
            return constructor;
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }

    /// The methods to implement, in an order that does not change.
    private static List<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods())
                .filter(method -> Modifier.isAbstract(method.getModifiers()))
                .toList();
    }

    private static MethodType methodType(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    private static byte[] write(ClassDesc self, Class<?> type) {
        return new BoundClass(self, type, methods(type)).write();
    }
}
