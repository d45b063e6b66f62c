package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;

/// A host function from a lambda.
final class HostFuncRef extends HostFunctionRef {
    private final HostFunc function;
    private final FunctionType signature;
    private final Values values;

    HostFuncRef(DefinedType type, HostFunc function, Caller caller) {
        super(type, caller);
        this.function = function;
        this.signature = (FunctionType) type.composite();
        this.values = new Values(caller.store().engine(), caller.store());
    }

    @Override
    void call(CallContext context) throws Exception {
        var results = function.call(caller, values.read(signature.parameters(), context));
        values.write(signature.results(), results.toArray(), context, "the result of a host function");
    }
}
