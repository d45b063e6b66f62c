package dev.coracle.engine.cache;

import dev.coracle.engine.compiler.ClassStore;

/// What is kept of one module between processes.
public interface ModuleStore extends ClassStore {
    /// Whether the module was there already: it is valid then, for nothing else is ever kept.
    boolean isKnown();

    /// A word for names: modules with different words are different.
    String word();
}
