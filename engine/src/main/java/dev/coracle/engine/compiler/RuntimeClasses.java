package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.Bulk;
import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.engine.runtime.GcHeap;
import dev.coracle.engine.runtime.GlobalCell;
import dev.coracle.engine.runtime.Lanes;
import dev.coracle.engine.runtime.ModuleCode;
import dev.coracle.engine.runtime.ModuleInstance;
import dev.coracle.engine.runtime.References;
import dev.coracle.engine.runtime.StoreGate;
import dev.coracle.engine.runtime.TableInstance;
import dev.coracle.engine.runtime.TagInstance;
import dev.coracle.engine.runtime.WasmException;
import dev.coracle.engine.runtime.WasmFunctionRef;
import dev.coracle.intrinsics.Atomics;
import dev.coracle.intrinsics.InstanceBase;
import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.intrinsics.ProvenAccess;
import dev.coracle.intrinsics.TrapException;
import dev.coracle.intrinsics.V128;
import dev.coracle.wasm.DefinedType;
import java.lang.constant.ClassDesc;
import java.nio.ByteBuffer;

/// Descriptors of the classes that generated code refers to.
final class RuntimeClasses {
    static final ClassDesc ATOMICS = of(Atomics.class);
    static final ClassDesc BULK = of(Bulk.class);
    static final ClassDesc BYTE_BUFFER = of(ByteBuffer.class);
    static final ClassDesc CALL_CONTEXT = of(CallContext.class);
    static final ClassDesc DEFINED_TYPE = of(DefinedType.class);
    static final ClassDesc FUNCTION_REF = of(FunctionRef.class);
    static final ClassDesc GC_HEAP = of(GcHeap.class);
    static final ClassDesc GLOBAL_CELL = of(GlobalCell.class);
    static final ClassDesc INSTANCE_BASE = of(InstanceBase.class);
    static final ClassDesc LANES = of(Lanes.class);
    static final ClassDesc LINEAR_MEMORY = of(LinearMemory.class);
    static final ClassDesc MEMORY_ACCESS = of(MemoryAccess.class);
    static final ClassDesc PROVEN_ACCESS = of(ProvenAccess.class);
    static final ClassDesc MODULE_CODE = of(ModuleCode.class);
    static final ClassDesc MODULE_INSTANCE = of(ModuleInstance.class);
    static final ClassDesc REFERENCES = of(References.class);
    static final ClassDesc STORE_GATE = of(StoreGate.class);
    static final ClassDesc TABLE = of(TableInstance.class);
    static final ClassDesc TAG = of(TagInstance.class);
    static final ClassDesc TRAP = of(TrapException.class);
    static final ClassDesc V128 = of(V128.class);
    static final ClassDesc WASM_EXCEPTION = of(WasmException.class);
    static final ClassDesc WASM_FUNCTION_REF = of(WasmFunctionRef.class);

    private RuntimeClasses() {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
