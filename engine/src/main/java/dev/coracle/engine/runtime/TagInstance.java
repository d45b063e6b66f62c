package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;

/// An exception tag. Tags compare by identity.
///
/// @param type function type whose parameters are the payload
public final class TagInstance {
    public final DefinedType type;

    public TagInstance(DefinedType type) {
        this.type = type;
    }
}
