package dev.coracle.component;

import java.util.Optional;

/// A component at work in a store.
public final class ComponentInstance {
    ComponentInstance() {}

    /// The exported function of this name.
    ///
    /// @throws java.util.NoSuchElementException if there is none
    public ComponentFunc func(String name) {
        throw new UnsupportedOperationException(name);
    }

    /// The exported instance of this name. A version of the same semver track will do: `a:b/c@0.2.0` for `a:b/c@0.2.3`.
    public Optional<ComponentInstance> instance(String name) {
        throw new UnsupportedOperationException(name);
    }

    /// A Java view of the exported functions.
    ///
    /// @param type a public interface whose methods are functions by the convention of the guide to components
    /// @throws IllegalArgumentException if a method has no function, or its Java types do not fit
    public <T> T bind(Class<T> type) {
        throw new UnsupportedOperationException(String.valueOf(type));
    }

    /// [#bind(Class)] of an exported instance.
    ///
    /// @throws java.util.NoSuchElementException if there is no instance of this name
    public <T> T bind(String instance, Class<T> type) {
        throw new UnsupportedOperationException(instance + type);
    }
}
