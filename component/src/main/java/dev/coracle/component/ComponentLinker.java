package dev.coracle.component;

import dev.coracle.component.runtime.VersionTrack;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Store;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

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
    private final Engine engine;
    private final LinkerInstance root = new LinkerInstance();
    private final Map<String, ComponentInstance> defined = new HashMap<>();
    private final Map<String, Component> components = new HashMap<>();

    public ComponentLinker(Engine engine) {
        this.engine = engine;
    }

    /// What is imported as an instance of this name, such as `wasi:io/streams@0.2.0`; the same one every time.
    public LinkerInstance instance(String name) {
        return root.instance(name);
    }

    /// What is imported without an instance round it.
    public LinkerInstance root() {
        return root;
    }

    /// Offers the exports of an instance that is there. Only its own store can use it.
    public ComponentLinker define(String name, ComponentInstance instance) {
        defined.put(VersionTrack.of(name), instance);
        return this;
    }

    /// Offers a component, to those that import one.
    public ComponentLinker define(String name, Component component) {
        components.put(VersionTrack.of(name), component);
        return this;
    }

    /// Links a component: finds what it imports, once for many instances.
    ///
    /// @throws dev.coracle.engine.LinkException if an import is missing or has the wrong type
    /// @throws IllegalArgumentException if the component belongs to another engine
    public ComponentTemplate prepare(Component component) {
        if (component.engine() != engine) {
            throw new IllegalArgumentException("linker and component do not belong to one engine");
        }
        return ImportResolver.resolve(this, component);
    }

    /// Links a component and makes an instance: [#prepare] and [ComponentTemplate#instantiate].
    ///
    /// @throws dev.coracle.engine.LinkException if an import is missing or has the wrong type
    public ComponentInstance instantiate(Store store, Component component) {
        return prepare(component).instantiate(store);
    }

    @Nullable
    ComponentInstance findDefined(String name) {
        return defined.get(VersionTrack.of(name));
    }

    @Nullable
    Component findComponent(String name) {
        return components.get(VersionTrack.of(name));
    }
}
