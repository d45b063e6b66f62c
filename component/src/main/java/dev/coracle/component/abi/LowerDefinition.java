package dev.coracle.component.abi;

import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.DefinedType;

/// A definition that makes a core function from a component function: what all instances share, which is the code
/// that calls each of the functions it ever stands for. Shared by all threads.
public final class LowerDefinition {
    final FunctionType type;
    final AbiOptions options;
    final ResourceSlots slots;
    final DefinedType core;
    private final CodeTable<ComponentFunction, LowerCode> code = new CodeTable<>() {
        @Override
        LowerCode make(ComponentFunction callee) {
            return callee instanceof LiftedFunction guest
                    ? AdapterCompiler.fuse(LowerDefinition.this, guest.definition)
                    : MethodAdapters.lower(LowerDefinition.this, (JavaFunction) callee);
        }
    };

    /// @param core type of the core function, canonical in the engine
    public LowerDefinition(FunctionType type, AbiOptions options, ResourceSlots slots, DefinedType core) {
        this.type = type;
        this.options = options;
        this.slots = slots;
        this.core = core;
    }

    /// The code that calls this function; made when it is first called.
    LowerCode code(ComponentFunction callee) {
        if (callee instanceof AsyncFunction unsupported) {
            throw unsupported.refuse();
        }
        return code.get(
                callee instanceof LiftedFunction guest ? guest.definition : ((JavaFunction) callee).key(), callee);
    }

    /// Whether a parameter has borrowed handles.
    boolean hasBorrow() {
        return type.parameterTypes().stream().anyMatch(ValueType::hasBorrow);
    }
}
