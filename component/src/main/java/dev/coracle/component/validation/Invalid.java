package dev.coracle.component.validation;

import dev.coracle.wasm.InvalidModuleException;
import dev.coracle.wasm.Position;

/// A broken rule, before it is known where.
final class Invalid extends RuntimeException {
    private static final long serialVersionUID = 1;

    private final String reason;

    Invalid(String reason) {
        super(reason, null, false, false);
        this.reason = reason;
    }

    /// At the definition that breaks the rule.
    InvalidModuleException at(Position position) {
        return new InvalidModuleException(reason, position);
    }
}
