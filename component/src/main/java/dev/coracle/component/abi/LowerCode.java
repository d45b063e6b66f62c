package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;

/// The code of a core function that calls a component function. Its classes are generated, and have no state.
public abstract class LowerCode {
    /// Does the call: arguments are in the lanes, the result is there afterwards.
    abstract void call(LoweredFunction self, CallContext context);
}
