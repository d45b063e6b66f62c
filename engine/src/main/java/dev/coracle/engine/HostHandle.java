package dev.coracle.engine;

import dev.coracle.engine.compiler.adapter.Callee;
import dev.coracle.engine.compiler.adapter.DispatcherClass;
import dev.coracle.engine.runtime.HostDispatcher;
import dev.coracle.wasm.DefinedType;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/// A method handle as a host function.
///
/// All handles of one Java type share a generated dispatcher class. To C2 the handle is a variable there, which it
/// cannot see through. So a handle that is called often gets a class of its own, in which it is a constant.
final class HostHandle {
    private static final Map<MethodType, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();

    private final DefinedType type;
    private final MethodHandle function;
    private final HostDispatcher shared;
    private @Nullable HostDispatcher own;

    /// @param type in canonical form
    private HostHandle(DefinedType type, MethodHandle function, HostDispatcher shared) {
        this.type = type;
        this.function = function;
        this.shared = shared;
    }

    /// @throws IllegalArgumentException if a Java type has no Wasm counterpart
    static HostHandle of(Engine engine, MethodHandle function) {
        var type = engine.define(JavaTypes.functionType(function.type(), "the method handle"));
        var constructor = CONSTRUCTORS.computeIfAbsent(function.type(), javaType -> constructor(define(javaType)));
        return new HostHandle(type, function, dispatcher(constructor, function));
    }

    private static boolean takesCaller(MethodType type) {
        return JavaTypes.takesCaller(type);
    }

    HostFunctionRef bind(Caller caller) {
        return new HandleRef(this, caller);
    }

    DefinedType type() {
        return type;
    }

    /// The dispatcher that all handles of this Java type share.
    HostDispatcher shared() {
        return shared;
    }

    /// The dispatcher of this handle alone, made when it is first asked for.
    synchronized HostDispatcher own() {
        var known = own;
        if (known == null) {
            known = dispatcher(constructor(define(function)), function);
            own = known;
        }
        return known;
    }

    private static MethodHandles.Lookup define(MethodType type) {
        try {
            return MethodHandles.lookup().defineHiddenClass(write(new Callee.Handle(type, takesCaller(type))), false);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }

    private static MethodHandles.Lookup define(MethodHandle function) {
        var type = function.type();
        var bytes = write(new Callee.ConstantHandle(type, takesCaller(type)));
        try {
            return MethodHandles.lookup().defineHiddenClassWithClassData(bytes, function, false);
        } catch (IllegalAccessException impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }

    private static byte[] write(Callee callee) {
        var self = ClassDesc.of(HostHandle.class.getPackageName(), "HandleDispatcher");
        return new DispatcherClass(self, MethodHandle.class, List.of(callee)).write();
    }

    private static MethodHandle constructor(MethodHandles.Lookup lookup) {
        try {
            return lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class, MethodHandle.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }

    private static HostDispatcher dispatcher(MethodHandle constructor, MethodHandle function) {
        try {
            return (HostDispatcher) constructor.invoke(function);
        } catch (Throwable impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }
}
