package dev.coracle.component;

import dev.coracle.component.abi.LiftedFunction;
import dev.coracle.component.type.FunctionType;
import java.lang.invoke.MethodHandle;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// A function that a component exports. Used as its store is.
public final class ComponentFunc {
    private final LiftedFunction function;
    private @Nullable MethodHandle handle;

    ComponentFunc(LiftedFunction function) {
        this.function = function;
    }

    /// What it takes and gives.
    public FunctionType type() {
        return function.type();
    }

    /// Calls the function: the general way, for callers that learn the types when they run.
    ///
    /// @param arguments as many as the type has parameters, of their types
    /// @return the result; empty where the type has none
    /// @throws IllegalArgumentException if the arguments do not fit the type
    /// @throws IllegalStateException if the store is closed, or another thread runs it
    /// @throws dev.coracle.engine.Trap if the guest traps; its instance cannot be entered again then
    public Optional<Value> call(Value... arguments) {
        int wanted = type().parameters().size();
        if (arguments.length != wanted) {
            throw new IllegalArgumentException("the function takes " + wanted + " arguments, not " + arguments.length);
        }
        try {
            var copy = new Object[wanted];
            System.arraycopy(arguments, 0, copy, 0, wanted);
            if (type().result().isEmpty()) {
                handle().invokeExact(copy);
                return Optional.empty();
            }
            return Optional.of((Value) handle().invokeExact(copy));
        } catch (Throwable error) {
            throw ComponentFunc.<RuntimeException>unchecked(error);
        }
    }

    private MethodHandle handle() {
        var known = handle;
        if (known == null) {
            var signature = DynamicMapping.of(type(), function::isHost);
            known = function.handle(signature.key(), signature.java());
            handle = known;
        }
        return known;
    }

    LiftedFunction lifted() {
        return function;
    }

    @SuppressWarnings("unchecked")
    private static <E extends Throwable> E unchecked(Throwable error) throws E {
        throw (E) error;
    }
}
