package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.wasm.DefinedType;

/// One function of a [NumericHost].
final class NumericHostRef extends HostFunctionRef {
    private final NumericHost host;
    private final int function;

    NumericHostRef(DefinedType type, NumericHost host, int function, Caller caller) {
        super(type, caller);
        this.host = host;
        this.function = function;
    }

    @Override
    void call(CallContext context) throws Exception {
        long result = host.call(caller, function, context.bits);
        context.bits[0] = result;
    }
}
