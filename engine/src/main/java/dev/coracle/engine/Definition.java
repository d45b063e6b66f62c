package dev.coracle.engine;

/// What a linker has under a name.
interface Definition {
    /// The thing itself, in the caller's store.
    Extern extern(Caller caller);
}
