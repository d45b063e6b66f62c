package dev.coracle.component.abi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// What is known, when code is generated, of where values come from and where they go. An end in Java has no
/// options.
record Ends(@Nullable End from, @Nullable End to) {
    /// A guest's end.
    record End(AbiOptions options, ResourceSlots slots) {}

    static End of(LowerDefinition definition) {
        return new End(definition.options, definition.slots);
    }

    static End of(LiftDefinition definition) {
        return new End(definition.options, definition.slots);
    }

    End source() {
        return Objects.requireNonNull(from);
    }

    End target() {
        return Objects.requireNonNull(to);
    }
}
