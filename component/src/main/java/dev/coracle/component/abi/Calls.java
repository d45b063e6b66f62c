package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.engine.runtime.WasmException;

/// Calls of core functions out of adapters.
final class Calls {
    private Calls() {}

    /// Calls a core function, arguments and results in the lanes. An exception that the guest does not catch is a
    /// trap.
    static void invoke(FunctionRef function, CallContext context) {
        try {
            function.invoke(context);
        } catch (WasmException uncaught) {
            throw AbiTrap.uncaughtException();
        }
    }

    /// Calls a function that belongs to the end of a call and may not call out: `post-return`.
    static void invokeLast(FunctionRef function, InstanceState instance, CallContext context) {
        instance.mayLeave = false;
        invoke(function, context);
        instance.mayLeave = true;
    }

    /// Throws any exception without declaring it.
    @SuppressWarnings("unchecked")
    static <E extends Throwable> RuntimeException unchecked(Throwable error) throws E {
        throw (E) error;
    }
}
