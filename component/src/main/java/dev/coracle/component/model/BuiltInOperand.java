package dev.coracle.component.model;

import dev.coracle.wasm.NumberType;
import java.util.List;
import java.util.Optional;

/// An operand of a built-in.
public sealed interface BuiltInOperand {
    /// The kinds of operands.
    enum Kind {
        TYPE,
        ASYNC,
        CANCELLABLE,
        SHARED,
        OPTIONS,
        RESULT,
        VALUE_TYPE,
        NUMBER,
        MEMORY,
        CORE_TYPE,
        CORE_TABLE
    }

    /// An index in the space that the kind names.
    record Index(int index) implements BuiltInOperand {}

    /// Whether the word for the kind is there.
    record Flag(boolean isSet) implements BuiltInOperand {}

    record Options(List<CanonicalOption> options) implements BuiltInOperand {
        public Options {
            options = List.copyOf(options);
        }
    }

    /// The result of a task.
    record Result(Optional<TypeDefinition.TypeUse> type) implements BuiltInOperand {}

    record CoreValue(NumberType type) implements BuiltInOperand {}
}
