package dev.coracle.component;

import dev.coracle.component.abi.AsyncFunction;
import dev.coracle.component.abi.LiftedFunction;
import dev.coracle.component.bind.Bindings;
import dev.coracle.component.runtime.Item;
import dev.coracle.component.runtime.VersionTrack;
import dev.coracle.component.type.ItemType;
import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A component at work in a store, or an instance that it exports.
public final class ComponentInstance {
    private final Store store;
    private final Item.Instance item;
    private final Map<String, ItemType> exports;
    private final InstanceExports bindable;
    private final Bindings bindings;

    /// @param name what it is called in messages
    /// @param exports types of what it exports
    /// @param imports what its component was given
    /// @param bindings shared by the instances of its template
    ComponentInstance(
            Store store,
            String name,
            Item.Instance item,
            Map<String, ItemType> exports,
            InstanceExports.Scope imports,
            Bindings bindings) {
        this.store = store;
        this.item = item;
        this.exports = exports;
        this.bindable = new InstanceExports(name, this, imports);
        this.bindings = bindings;
    }

    public Store store() {
        return store;
    }

    /// What it exports: types by name, in the component's order.
    public Map<String, ItemType> exports() {
        return exports;
    }

    /// The exported function of this name.
    ///
    /// @throws NoSuchElementException if there is none
    /// @throws UnsupportedOperationException if calls of it are asynchronous
    public ComponentFunc func(String name) {
        if (!(item.exports().get(name) instanceof Item.Func(var function))) {
            throw new NoSuchElementException(
                    "the instance exports no function " + name + "; it exports " + String.join(", ", exports.keySet()));
        }
        if (function instanceof LiftedFunction lifted) {
            return new ComponentFunc(lifted);
        }
        if (function instanceof AsyncFunction unsupported) {
            throw unsupported.refuse();
        }
        throw new NoSuchElementException(
                "the export " + name + " is a function of the host, which the host calls directly");
    }

    /// The exported instance of this name, or of another version of its semver track: `a:b/c@0.2.0` for
    /// `a:b/c@0.2.3`.
    public Optional<ComponentInstance> instance(String name) {
        if (VersionTrack.find(item.exports(), name) instanceof Item.Instance inner
                && VersionTrack.find(exports, name) instanceof ItemType.Instance(var type)) {
            return Optional.of(
                    new ComponentInstance(store, name, inner, type.exports(), bindable.surroundings(), bindings));
        }
        return Optional.empty();
    }

    /// A Java view of the exported functions.
    ///
    /// @param type a public interface whose methods are functions by the convention of the guide to components
    /// @throws IllegalArgumentException if a method has no function, or its Java types do not fit
    public <T> T bind(Class<T> type) {
        return bind(type, MethodHandles.publicLookup());
    }

    /// [#bind(Class)] for an interface that is not public, or whose signatures name classes that are not.
    ///
    /// @param lookup `MethodHandles.lookup()` of a class in the interface's package
    /// @throws IllegalArgumentException if a method has no function, or its Java types do not fit
    public <T> T bind(Class<T> type, MethodHandles.Lookup lookup) {
        return bindings.bind(bindable, type, lookup);
    }

    /// [#bind(Class)] of an exported instance.
    ///
    /// @throws NoSuchElementException if there is no instance of this name
    public <T> T bind(String instance, Class<T> type) {
        return bind(instance, type, MethodHandles.publicLookup());
    }

    /// [#bind(Class, MethodHandles.Lookup)] of an exported instance.
    ///
    /// @throws NoSuchElementException if there is no instance of this name
    public <T> T bind(String instance, Class<T> type, MethodHandles.Lookup lookup) {
        return instance(instance)
                .orElseThrow(() -> new NoSuchElementException("the component exports no instance " + instance
                        + "; it exports " + String.join(", ", exports.keySet())))
                .bind(type, lookup);
    }

    Item.Instance item() {
        return item;
    }
}
