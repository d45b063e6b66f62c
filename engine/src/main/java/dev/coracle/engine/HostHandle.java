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

/// A method handle as a host function. All handles of one Java type share a generated dispatcher class.
///
/// @param type in canonical form
record HostHandle(DefinedType type, HostDispatcher dispatcher) {
    private static final Map<MethodType, MethodHandle> CONSTRUCTORS = new ConcurrentHashMap<>();

    /// @throws IllegalArgumentException if a Java type has no Wasm counterpart
    static HostHandle of(Engine engine, MethodHandle function) {
        var type = engine.define(JavaTypes.functionType(function.type(), "the method handle"));
        try {
            var constructor = CONSTRUCTORS.computeIfAbsent(function.type(), HostHandle::define);
            return new HostHandle(type, (HostDispatcher) constructor.invoke(function));
        } catch (Throwable impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }

    HostFunctionRef bind(Caller caller) {
        return new DispatchedRef(type, dispatcher, 0, caller);
    }

    private static MethodHandle define(MethodType type) {
        var self = ClassDesc.of(HostHandle.class.getPackageName(), "HandleDispatcher");
        var callee = new Callee.Handle(type, JavaTypes.takesCaller(type));
        var bytes = new DispatcherClass(self, MethodHandle.class, List.<Callee>of(callee)).write();
        try {
            var lookup = MethodHandles.lookup().defineHiddenClass(bytes, false);
            return lookup.findConstructor(lookup.lookupClass(), MethodType.methodType(void.class, MethodHandle.class));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated dispatcher is broken", impossible);
        }
    }
}
