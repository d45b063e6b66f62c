package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.wasm.DefinedType;

/// A core function of the asynchronous part of the canonical ABI. A component may have it as long as it does not
/// call it: it does not run yet.
public final class AsyncCoreFunction extends FunctionRef {
    private final String reason;

    /// @param type of the core function, canonical in the engine
    /// @param reason names what is not supported
    public AsyncCoreFunction(DefinedType type, String reason) {
        super(type);
        this.reason = reason;
    }

    @Override
    public void invoke(CallContext context) {
        throw new UnsupportedOperationException(reason);
    }
}
