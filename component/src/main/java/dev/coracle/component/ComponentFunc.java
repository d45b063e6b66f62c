package dev.coracle.component;

import dev.coracle.component.type.FunctionType;
import java.util.Optional;

/// A function that a component exports.
public final class ComponentFunc {
    ComponentFunc() {}

    /// What it takes and gives.
    public FunctionType type() {
        throw new UnsupportedOperationException();
    }

    /// Calls the function: the general way, for callers that learn the types when they run.
    ///
    /// @param arguments as many as the type has parameters, of their types
    /// @return the result; empty where the type has none
    /// @throws IllegalArgumentException if the arguments do not fit the type
    /// @throws IllegalStateException if the store is closed, or another thread runs it
    /// @throws dev.coracle.engine.Trap if the guest traps; its instance cannot be entered again then
    public Optional<Value> call(Value... arguments) {
        throw new UnsupportedOperationException(String.valueOf(arguments.length));
    }
}
