package dev.coracle.component.abi;

import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ValueType;

/// A definition that makes a component function from a core function: what all instances share, which is the code
/// that calls it from Java. Shared by all threads.
public final class LiftDefinition {
    final FunctionType type;
    final AbiOptions options;
    final ResourceSlots slots;
    private final CodeTable<JavaSignature, LiftCode> code = new CodeTable<>() {
        @Override
        LiftCode make(JavaSignature signature) {
            return AdapterCompiler.lift(LiftDefinition.this, signature);
        }
    };

    public LiftDefinition(FunctionType type, AbiOptions options, ResourceSlots slots) {
        this.type = type;
        this.options = options;
        this.slots = slots;
    }

    /// What it takes and gives, in the terms of its component.
    public FunctionType type() {
        return type;
    }

    /// The code that calls the function with Java arguments; made when it is first asked for.
    ///
    /// @param key equal for equal signatures
    LiftCode code(Object key, JavaSignature signature) {
        return code.get(key, signature);
    }

    /// Whether a parameter has borrowed handles.
    boolean hasBorrow() {
        return type.parameterTypes().stream().anyMatch(ValueType::hasBorrow);
    }
}
