package dev.coracle.engine;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.wasm.DefinedType;

/// Stands for an imported function that nobody defined.
final class UnknownImportRef extends HostFunctionRef {
    private final ImportType wanted;

    UnknownImportRef(DefinedType type, ImportType wanted, Caller caller) {
        super(type, caller);
        this.wanted = wanted;
    }

    @Override
    void call(CallContext context) {
        throw new TrapException(TrapCode.UNREACHABLE, "unknown import " + wanted);
    }
}
