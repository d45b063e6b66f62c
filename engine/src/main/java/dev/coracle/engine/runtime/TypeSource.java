package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;

/// A class loader that knows which types its classes stand for.
public interface TypeSource {
    /// The struct or array type that a class of this loader stands for.
    ///
    /// @param className binary name
    DefinedType typeOf(String className);
}
