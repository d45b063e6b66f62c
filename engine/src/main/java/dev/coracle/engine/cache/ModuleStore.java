package dev.coracle.engine.cache;

import dev.coracle.engine.compiler.ClassStore;

/// What is kept of one module, or of one component, between processes.
public interface ModuleStore extends ClassStore {
    /// Whether the module was there already: it is valid then, for nothing else is ever kept.
    boolean isKnown();

    /// A word for names: modules with different words are different.
    String word();

    /// The part of this store that belongs to one of the modules in a component.
    ///
    /// @param number counts the component's modules
    default ModuleStore part(int number) {
        return new PartialStore(this, number);
    }
}
