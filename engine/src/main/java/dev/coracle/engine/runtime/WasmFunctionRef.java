package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;

/// A function that a module defines, together with the instance it works on.
public final class WasmFunctionRef extends FunctionRef {
    public final ModuleInstance instance;
    /// Function index in the module.
    public final int index;
    /// Place among the module's functions of the same JVM signature that can be referred to; -1 for one that
    /// cannot.
    public final int slot;

    public WasmFunctionRef(DefinedType type, ModuleInstance instance, int index, int slot) {
        super(type);
        this.instance = instance;
        this.index = index;
        this.slot = slot;
    }

    @Override
    public void invoke(CallContext context) {
        instance.invoke(index, context);
    }

    @Override
    public void enter(CallContext context) {
        instance.enter(index, context);
    }
}
