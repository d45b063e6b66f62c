package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.HostBorder;
import dev.coracle.engine.runtime.HostDispatcher;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;
import org.jspecify.annotations.Nullable;

/// A host function behind a generated dispatcher.
class DispatchedRef extends HostFunctionRef implements HostBorder {
    private HostDispatcher dispatcher;
    private final int method;
    private final Values values;

    DispatchedRef(DefinedType type, HostDispatcher dispatcher, int method, Caller caller) {
        super(type, caller);
        this.dispatcher = dispatcher;
        this.method = method;
        this.values = new Values(caller.store().engine(), caller.store());
    }

    /// Calls the host by another dispatcher of the same methods from now on.
    final void use(HostDispatcher other) {
        dispatcher = other;
    }

    @Override
    void call(CallContext context) throws Throwable {
        dispatcher.call(method, context, this);
    }

    @Override
    public final Object caller() {
        return caller;
    }

    @Override
    public final @Nullable Object lift(@Nullable Object reference) {
        return values.lift(reference);
    }

    @Override
    public final @Nullable Object lower(@Nullable Object value, int result) {
        var type = ((FunctionType) this.type.composite()).results().get(result);
        return values.lower(type, value, "the result of a host function");
    }
}
