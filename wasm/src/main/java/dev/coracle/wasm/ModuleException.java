package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// A module that cannot be used. Says what is wrong and where.
public abstract sealed class ModuleException extends RuntimeException
        permits MalformedModuleException, InvalidModuleException {
    private static final long serialVersionUID = 1;

    private final String reason;
    private final transient @Nullable Position position;

    ModuleException(String reason, @Nullable Position position) {
        super(position == null ? reason : position + ": " + reason);
        this.reason = reason;
        this.position = position;
    }

    /// What is wrong, without the position. Starts with the words of the specification's test suite.
    public String reason() {
        return reason;
    }

    /// Where, or null when it concerns the module as a whole.
    public @Nullable Position position() {
        return position;
    }
}
