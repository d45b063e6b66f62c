package dev.coracle.engine;

import dev.coracle.engine.compiler.adapter.Callee;
import dev.coracle.engine.compiler.adapter.DispatcherClass;
import dev.coracle.engine.runtime.HostDispatcher;
import dev.coracle.engine.runtime.RuntimeAccess;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.Arrays;
import java.util.List;

/// An object whose annotated methods are host functions, and the generated class that calls them.
final class HostObject {
    private static final String SIMPLE_NAME = "HostDispatcher";

    private final List<Method> methods;
    private final HostDispatcher dispatcher;

    private HostObject(List<Method> methods, HostDispatcher dispatcher) {
        this.methods = methods;
        this.dispatcher = dispatcher;
    }

    /// @throws IllegalArgumentException if there is no annotated method, one is out of reach, or has a type that no
    ///     Wasm type stands for
    static HostObject of(Object host, MethodHandles.Lookup lookup) {
        var type = host.getClass();
        var methods = Arrays.stream(type.getDeclaredMethods())
                .filter(method -> method.isAnnotationPresent(HostFunction.class))
                .toList();
        if (methods.isEmpty()) {
            throw new IllegalArgumentException(type.getName() + " has no method with @HostFunction");
        }
        methods.forEach(HostObject::functionType);
        boolean inside = lookup.hasFullPrivilegeAccess() && lookup.lookupClass() == type;
        if (!inside) {
            requirePublic(type, methods);
        }
        try {
            var constructor =
                    (inside ? defineInside(lookup, methods) : defineBeside(type, methods)).getDeclaredConstructor(type);
            constructor.setAccessible(true);
            return new HostObject(methods, (HostDispatcher) constructor.newInstance(host));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }

    /// Number of functions.
    int size() {
        return methods.size();
    }

    /// Name of the import that a function answers.
    String name(int index) {
        var method = methods.get(index);
        var name = method.getAnnotation(HostFunction.class).value();
        return name.isEmpty() ? method.getName() : name;
    }

    FunctionType type(int index) {
        return functionType(methods.get(index));
    }

    /// @param type the function's type in canonical form
    HostFunctionRef bind(int index, DefinedType type, Caller caller) {
        return new DispatchedRef(type, dispatcher, index, caller);
    }

    private static FunctionType functionType(Method method) {
        return JavaTypes.functionType(methodType(method), method.toString());
    }

    private static MethodType methodType(Method method) {
        return MethodType.methodType(method.getReturnType(), method.getParameterTypes());
    }

    private static void requirePublic(Class<?> type, List<Method> methods) {
        boolean visible = Modifier.isPublic(type.getModifiers())
                && methods.stream().allMatch(method -> Modifier.isPublic(method.getModifiers()));
        if (!visible) {
            throw new IllegalArgumentException(
                    type.getName() + " or one of its host functions is not public; pass its MethodHandles.lookup()");
        }
    }

    private static Class<?> defineInside(MethodHandles.Lookup lookup, List<Method> methods)
            throws IllegalAccessException {
        var type = lookup.lookupClass();
        RuntimeAccess.grant(type.getModule());
        var self = ClassDesc.of(type.getPackageName(), SIMPLE_NAME);
        return lookup.defineHiddenClass(write(self, type, methods), false, MethodHandles.Lookup.ClassOption.NESTMATE)
                .lookupClass();
    }

    private static Class<?> defineBeside(Class<?> type, List<Method> methods) {
        var self = ClassDesc.of("dev.coracle.generated.host", SIMPLE_NAME);
        return AdapterLoader.define(type, "dev.coracle.generated.host." + SIMPLE_NAME, write(self, type, methods));
    }

    private static byte[] write(ClassDesc self, Class<?> type, List<Method> methods) {
        var callees = methods.stream()
                .<Callee>map(method -> new Callee.HostMethod(method, JavaTypes.takesCaller(methodType(method))))
                .toList();
        return new DispatcherClass(self, type, callees).write();
    }
}
