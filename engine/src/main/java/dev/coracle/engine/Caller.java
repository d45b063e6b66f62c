package dev.coracle.engine;

import org.jspecify.annotations.Nullable;

/// Who calls a host function: the instance that imports it, and its store.
///
/// A host function that was made by [Func#of] and not by a [Linker] belongs to no instance.
public final class Caller {
    private final Store store;
    private @Nullable Instance instance;

    Caller(Store store) {
        this.store = store;
    }

    /// Says which instance imports the function; before any of its code runs.
    void bind(Instance instance) {
        this.instance = instance;
    }

    public Store store() {
        return store;
    }

    /// The instance that imports the function.
    ///
    /// @throws IllegalStateException if the function belongs to no instance
    public Instance instance() {
        var known = instance;
        if (known == null) {
            throw new IllegalStateException("a function that was not linked by name belongs to no instance");
        }
        return known;
    }

    /// A memory that the calling instance exports, usually `memory`.
    ///
    /// @throws java.util.NoSuchElementException if it exports no memory of this name
    public Memory memory(String name) {
        return instance().memory(name);
    }

    /// A function that the calling instance exports.
    ///
    /// @throws java.util.NoSuchElementException if it exports no function of this name
    public Func func(String name) {
        return instance().func(name);
    }
}
