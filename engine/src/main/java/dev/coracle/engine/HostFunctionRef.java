package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.StopPoint;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;

/// A function of the host, as the guest sees it.
abstract class HostFunctionRef extends FunctionRef {
    final Caller caller;

    HostFunctionRef(DefinedType type, Caller caller) {
        super(type);
        this.caller = caller;
        var signature = (FunctionType) type.composite();
        caller.store()
                .context()
                .ensureLanes(Math.max(
                        signature.parameters().size(), signature.results().size()));
    }

    @Override
    public final void invoke(CallContext context) {
        StopPoint.pass();
        context.hostCalls++;
        try {
            call(context);
        } catch (WasmException thrown) {
            throw thrown.inner();
        } catch (Throwable failure) {
            throw Failures.unchecked(failure);
        }
        StopPoint.pass();
    }

    /// Takes the arguments out of the lanes, calls the host and puts the results there.
    abstract void call(CallContext context) throws Throwable;
}
