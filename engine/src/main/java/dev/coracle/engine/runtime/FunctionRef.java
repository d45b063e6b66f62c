package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;
import org.jspecify.annotations.Nullable;

/// A function as a value: what a `funcref` refers to.
public abstract class FunctionRef {
    /// The function's own type; canonical, so types compare by identity.
    public final DefinedType type;

    /// The host's object for this function, once it has one.
    public @Nullable Object view;

    protected FunctionRef(DefinedType type) {
        this.type = type;
    }

    /// Calls the function to its end: arguments are in the lanes, results are there afterwards.
    public abstract void invoke(CallContext context);

    /// Calls the function; on return a tail call may be [CallContext#pending] in place of results.
    public void enter(CallContext context) {
        invoke(context);
    }
}
