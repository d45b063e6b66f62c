package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;

/// A host function that is a method handle.
final class HandleRef extends DispatchedRef {
    /// Calls after which making a class for the handle is worth its price, some 200 µs.
    private static final int OFTEN = 10_000;

    private final HostHandle handle;
    private int calls;

    HandleRef(HostHandle handle, Caller caller) {
        super(handle.type(), handle.shared(), 0, caller);
        this.handle = handle;
    }

    @Override
    void call(CallContext context) throws Throwable {
        if (calls < OFTEN) {
            calls++;
            if (calls == OFTEN) {
                use(handle.own());
            }
        }
        super.call(context);
    }
}
