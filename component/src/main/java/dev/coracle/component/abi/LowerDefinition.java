package dev.coracle.component.abi;

import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.DefinedType;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// A definition that makes a core function from a component function: what all instances share, which is the code
/// that calls each of the functions it ever stands for. Shared by all threads.
public final class LowerDefinition {
    final FunctionType type;
    final AbiOptions options;
    final ResourceSlots slots;
    final DefinedType core;
    private final Map<Object, LowerCode> code = new ConcurrentHashMap<>();

    /// @param core type of the core function, canonical in the engine
    public LowerDefinition(FunctionType type, AbiOptions options, ResourceSlots slots, DefinedType core) {
        this.type = type;
        this.options = options;
        this.slots = slots;
        this.core = core;
    }

    /// The code that calls this function; made when it is first called.
    LowerCode code(ComponentFunction callee) {
        return switch (callee) {
            case LiftedFunction guest ->
                code.computeIfAbsent(guest.definition, _ -> AdapterCompiler.fuse(this, guest.definition));
            case AsyncFunction unsupported -> throw unsupported.refuse();
            case JavaFunction host -> code.computeIfAbsent(host.key(), _ -> AdapterCompiler.lower(this, host));
        };
    }

    /// Whether a parameter has borrowed handles.
    boolean hasBorrow() {
        return type.parameterTypes().stream().anyMatch(ValueType::hasBorrow);
    }
}
