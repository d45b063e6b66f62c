package dev.coracle.engine;

import dev.coracle.engine.compiler.adapter.BoundClass;
import dev.coracle.engine.compiler.adapter.BoundMethod;
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
import java.util.stream.Stream;

/// Implements an embedder's interface by the exports of a module's instances: a class that calls functions of the
/// module directly where [CallAdapters] has a method for them, and others by handles.
///
/// For a public interface there is one class for each module. One that is not public is implemented in its own
/// package, from where the module's classes cannot be seen, and anew each time, since that depends on the lookup.
final class BoundInterface {
    private static final String PACKAGE = "dev.coracle.generated.bound";
    private static final String SIMPLE_NAME = "BoundInterface";

    private final Constructor<?> constructor;
    private final List<BoundMethod> methods;

    private BoundInterface(Class<?> implementation, List<BoundMethod> methods) {
        this.methods = methods;
        try {
            constructor = implementation.getDeclaredConstructor(Object.class, MethodHandle[].class);
            constructor.setAccessible(true);
        } catch (NoSuchMethodException impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }

    static <T> T bind(Instance instance, Class<T> type, MethodHandles.Lookup lookup) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface");
        }
        var bound = lookup.hasFullPrivilegeAccess()
                        && lookup.lookupClass().getPackageName().equals(type.getPackageName())
                ? inside(type, lookup)
                : instance.module().bound(type, () -> beside(instance, type));
        return type.cast(bound.implement(instance));
    }

    private Object implement(Instance instance) {
        var handles = methods.stream()
                .filter(BoundMethod.ByHandle.class::isInstance)
                .map(bound -> handle(instance, bound.method()))
                .toArray(MethodHandle[]::new);
        try {
            return constructor.newInstance(instance.state(), handles);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }

    /// In the interface's package.
    private static BoundInterface inside(Class<?> type, MethodHandles.Lookup lookup) {
        var methods = methods(type)
                .map(method -> (BoundMethod) new BoundMethod.ByHandle(method))
                .toList();
        var self = ClassDesc.of(type.getPackageName(), SIMPLE_NAME);
        var bytes = new BoundClass(self, type, Object.class, methods).write();
        try {
            return new BoundInterface(lookup.defineHiddenClass(bytes, false).lookupClass(), methods);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }

    /// In a package of its own.
    private static BoundInterface beside(Instance instance, Class<?> type) {
        requirePublic(type);
        var methods = methods(type).map(method -> method(instance, method)).toList();
        var self = ClassDesc.of(PACKAGE, SIMPLE_NAME);
        var bytes = new BoundClass(self, type, instance.state().getClass(), methods).write();
        return new BoundInterface(
                AdapterLoader.define(type, instance.state().getClass(), PACKAGE + "." + SIMPLE_NAME, bytes), methods);
    }

    private static void requirePublic(Class<?> type) {
        for (Class<?> c = type; c != null; c = c.getEnclosingClass()) {
            if (!Modifier.isPublic(c.getModifiers())) {
                throw new IllegalArgumentException(type.getName()
                        + " cannot be seen from outside its package; pass a MethodHandles.lookup() of the package");
            }
        }
    }

    private static BoundMethod method(Instance instance, Method method) {
        var func = func(instance, method);
        checkFits(method, func);
        return CallAdapters.hostCall(func, instance.state())
                .<BoundMethod>map(call -> new BoundMethod.Direct(method, call.owner(), call.name()))
                .orElseGet(() -> new BoundMethod.ByHandle(method));
    }

    private static Func func(Instance instance, Method method) {
        var annotation = method.getAnnotation(ExportName.class);
        var name = annotation == null ? method.getName() : annotation.value();
        try {
            return instance.func(name);
        } catch (NoSuchElementException missing) {
            throw new IllegalArgumentException(method + ": " + missing.getMessage(), missing);
        }
    }

    private static MethodHandle handle(Instance instance, Method method) {
        var func = func(instance, method);
        checkFits(method, func);
        return func.handle().asType(methodType(method));
    }

    /// The types may differ in nothing but kinds of references.
    private static void checkFits(Method method, Func func) {
        var given = CallAdapters.type(func);
        if (!given.erase().equals(methodType(method).erase())) {
            throw new IllegalArgumentException(
                    method + " does not fit the export " + func.type() + ", whose Java type is " + given);
        }
    }

    private static Stream<Method> methods(Class<?> type) {
        return Arrays.stream(type.getMethods()).filter(method -> Modifier.isAbstract(method.getModifiers()));
    }

    private static MethodType methodType(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }
}
