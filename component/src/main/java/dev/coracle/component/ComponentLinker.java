package dev.coracle.component;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;

/// Gives components what they import, by name, and makes instances of them.
///
/// A definition serves every version of its semver track: one of `wasi:io/streams@0.2.0` an import of
/// `wasi:io/streams@0.2.9` too. For use by one thread at a time; once all is defined, [#prepare] and [#instantiate]
/// may be called by any number of threads.
///
/// ```java
/// var linker = new ComponentLinker(engine);
/// linker.instance("example:log/log").functions(new Log());
/// var instance = linker.instantiate(store, component);
/// ```
public final class ComponentLinker {
    public ComponentLinker(Engine engine) {
        throw new UnsupportedOperationException(String.valueOf(engine));
    }

    /// What is imported as an instance of this name, such as `wasi:io/streams@0.2.0`; the same one every time.
    public LinkerInstance instance(String name) {
        throw new UnsupportedOperationException(name);
    }

    /// What is imported without an instance round it.
    public LinkerInstance root() {
        throw new UnsupportedOperationException();
    }

    /// Links a component: finds what it imports, once for many instances.
    ///
    /// @throws dev.coracle.engine.LinkException if an import is missing or has the wrong type
    /// @throws IllegalArgumentException if the component belongs to another engine
    public ComponentTemplate prepare(Component component) {
        throw new UnsupportedOperationException(String.valueOf(component));
    }

    /// Links a component and makes an instance: [#prepare] and [ComponentTemplate#instantiate].
    ///
    /// @throws dev.coracle.engine.LinkException if an import is missing or has the wrong type
    public ComponentInstance instantiate(Store store, Component component) {
        return prepare(component).instantiate(store);
    }
}
