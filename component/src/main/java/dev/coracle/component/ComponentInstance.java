package dev.coracle.component;

import dev.coracle.component.abi.AsyncFunction;
import dev.coracle.component.abi.JavaFunction;
import dev.coracle.component.abi.LiftedFunction;
import dev.coracle.component.runtime.Item;
import dev.coracle.component.runtime.VersionTrack;
import dev.coracle.component.type.ItemType;
import dev.coracle.engine.Store;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// A component at work in a store, or an instance that it exports.
public final class ComponentInstance {
    private final Store store;
    private final Item.Instance item;
    private final Map<String, ItemType> exports;

    /// @param exports types of what it exports
    ComponentInstance(Store store, Item.Instance item, Map<String, ItemType> exports) {
        this.store = store;
        this.item = item;
        this.exports = exports;
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
        return switch (function) {
            case LiftedFunction lifted -> new ComponentFunc(lifted);
            case AsyncFunction unsupported -> throw unsupported.refuse();
            case JavaFunction _ ->
                throw new NoSuchElementException(
                        "the export " + name + " is a function of the host, which the host calls directly");
        };
    }

    /// The exported instance of this name, or of another version of its semver track: `a:b/c@0.2.0` for
    /// `a:b/c@0.2.3`.
    public Optional<ComponentInstance> instance(String name) {
        if (VersionTrack.find(item.exports(), name) instanceof Item.Instance inner
                && VersionTrack.find(exports, name) instanceof ItemType.Instance(var type)) {
            return Optional.of(new ComponentInstance(store, inner, type.exports()));
        }
        return Optional.empty();
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
    /// @throws NoSuchElementException if there is no instance of this name
    public <T> T bind(String instance, Class<T> type) {
        throw new UnsupportedOperationException(instance + type);
    }

    Item.Instance item() {
        return item;
    }
}
