package dev.coracle.engine.compiler.adapter;

import java.lang.reflect.Method;

/// A method of an interface that a [BoundClass] implements.
public sealed interface BoundMethod {
    Method method();

    /// It calls a static method that takes the instance and then the same parameters.
    record Direct(Method method, Class<?> owner, String name) implements BoundMethod {}

    /// It calls a method handle of the same type, of which each object has its own.
    record ByHandle(Method method) implements BoundMethod {}
}
