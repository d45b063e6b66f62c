package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;

/// A function that a module defines, together with the instance it works on.
public final class WasmFunctionRef extends FunctionRef {
    public final ModuleInstance instance;
    /// Function index in the module.
    public final int index;
    /// Number of the JVM signature among those of the module.
    public final int shape;
    /// Place among the module's functions of that signature that can be referred to.
    public final int slot;

    public WasmFunctionRef(DefinedType type, ModuleInstance instance, int index, int shape, int slot) {
        super(type);
        this.instance = instance;
        this.index = index;
        this.shape = shape;
        this.slot = slot;
    }

    @Override
    public void invoke(CallContext context) {
        instance.invoke(shape, slot, context);
    }

    @Override
    public void enter(CallContext context) {
        instance.enter(shape, slot, context);
    }
}
