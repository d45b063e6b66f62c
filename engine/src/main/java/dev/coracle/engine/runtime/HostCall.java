package dev.coracle.engine.runtime;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;

/// A generated static method that calls a function from the host: it takes the instance and then the function's
/// parameters as Java has them.
///
/// @param owner its class
/// @param name of the method
/// @param instance class of the instance
public record HostCall(Class<?> owner, String name, Class<?> instance) {
    /// The method, without the instance.
    ///
    /// @param type of what is left
    public MethodHandle bind(ModuleInstance target, MethodType type) {
        try {
            return MethodHandles.publicLookup()
                    .findStatic(owner, name, type.insertParameterTypes(0, instance))
                    .bindTo(target);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("the generated class for calls from the host is broken", impossible);
        }
    }
}
