package dev.coracle.engine;

import dev.coracle.wasm.DefinedType;

/// What a linker has under a name.
sealed interface Definition {
    /// Something that is in a store.
    ///
    /// @param item is used as it is
    record Existing(Extern item) implements Definition {}

    /// A function of the host, of which each instance gets its own.
    ///
    /// @param type in canonical form
    /// @param maker makes the function that a caller sees
    record Host(DefinedType type, Maker maker) implements Definition {}

    /// Makes the function that a caller sees.
    interface Maker {
        HostFunctionRef bind(Caller caller);
    }

    /// The thing itself, in the caller's store.
    default Extern extern(Caller caller) {
        return this instanceof Host(var _, var maker)
                ? caller.store().func(maker.bind(caller))
                : ((Existing) this).item();
    }
}
