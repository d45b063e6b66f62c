package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.intrinsics.MemoryAccess;
import dev.coracle.intrinsics.PrimitiveArrays;
import java.lang.constant.ClassDesc;
import java.lang.invoke.MethodHandle;
import java.nio.ByteBuffer;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/// Names of the classes that generated code uses.
final class Desc {
    static final ClassDesc SELF = ClassDesc.of(Desc.class.getPackageName(), "Adapter");
    static final ClassDesc ABI_TRAP = of(AbiTrap.class);
    static final ClassDesc BYTE_BUFFER = of(ByteBuffer.class);
    static final ClassDesc CALL_CONTEXT = of(CallContext.class);
    static final ClassDesc CALL_SCOPE = of(CallScope.class);
    static final ClassDesc CONSTANTS = of(Constants.class);
    static final ClassDesc GUEST_HANDLE = of(GuestHandle.class);
    static final ClassDesc JAVA_FUNCTION = of(JavaFunction.class);
    static final ClassDesc HOST_MISTAKE = of(HostMistake.class);
    static final ClassDesc LIFTED_FUNCTION = of(LiftedFunction.class);
    static final ClassDesc LINEAR_MEMORY = of(LinearMemory.class);
    static final ClassDesc LIST = of(List.class);
    static final ClassDesc LISTS = of(Lists.class);
    static final ClassDesc LOWERED_FUNCTION = of(LoweredFunction.class);
    static final ClassDesc LOWER_CODE = of(LowerCode.class);
    static final ClassDesc MAP = of(Map.class);
    static final ClassDesc MEMORY_ACCESS = of(MemoryAccess.class);
    static final ClassDesc METHOD_HANDLE = of(MethodHandle.class);
    static final ClassDesc OPTIONAL = of(Optional.class);
    static final ClassDesc PRIMITIVE_ARRAYS = of(PrimitiveArrays.class);
    static final ClassDesc RESOURCES = of(Resources.class);
    static final ClassDesc RESOURCE_HANDLE = of(ResourceHandle.class);
    static final ClassDesc RUNTIME_EXCEPTION = of(RuntimeException.class);
    static final ClassDesc SCALARS = of(Scalars.class);
    static final ClassDesc SET = of(Set.class);
    static final ClassDesc SIDE = of(Side.class);
    static final ClassDesc STRINGS = of(Strings.class);
    static final ClassDesc STRING_FORMAT = of(StringFormat.class);
    static final ClassDesc THROWABLE = of(Throwable.class);
    static final ClassDesc TRANSCODER = of(Transcoder.class);
    static final ClassDesc TRAP_EXCEPTION = of(dev.coracle.intrinsics.TrapException.class);

    private Desc() {}

    static ClassDesc of(Class<?> type) {
        return type.describeConstable().orElseThrow();
    }
}
