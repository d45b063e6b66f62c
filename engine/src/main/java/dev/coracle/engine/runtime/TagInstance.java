package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;
import org.jspecify.annotations.Nullable;

/// An exception tag. Tags compare by identity.
public final class TagInstance {
    /// A function type whose parameters are the payload.
    public final DefinedType type;

    /// The host's object for this tag, once it has one.
    public @Nullable Object view;

    public TagInstance(DefinedType type) {
        this.type = type;
    }
}
