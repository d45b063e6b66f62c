package dev.coracle.component;

import dev.coracle.engine.Store;

/// A component whose imports are found: instances of it are made quickly. Immutable and shared by all threads.
public final class ComponentTemplate {
    ComponentTemplate() {}

    /// Makes an instance.
    ///
    /// @throws dev.coracle.engine.Trap if a core module cannot be instantiated or its start function traps
    /// @throws IllegalArgumentException if the store belongs to another engine
    public ComponentInstance instantiate(Store store) {
        throw new UnsupportedOperationException(String.valueOf(store));
    }
}
