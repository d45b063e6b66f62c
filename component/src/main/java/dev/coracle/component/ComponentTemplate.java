package dev.coracle.component;

import dev.coracle.component.bind.Bindings;
import dev.coracle.component.runtime.Instantiation;
import dev.coracle.component.runtime.Item;
import dev.coracle.engine.ComponentSeam;
import dev.coracle.engine.Store;
import java.util.Map;
import java.util.Optional;

/// A component whose imports are found: instances of it are made quickly, and share generated code. Immutable and
/// shared by all threads.
public final class ComponentTemplate {
    private final Component component;
    private final Map<String, Item> imports;
    private final Optional<Store> store;
    private final Bindings bindings = new Bindings(Convention.VOCABULARY);

    /// @param store that something it imports belongs to; empty if all is the host's
    ComponentTemplate(Component component, Map<String, Item> imports, Optional<Store> store) {
        this.component = component;
        this.imports = Map.copyOf(imports);
        this.store = store;
    }

    /// The component.
    public Component component() {
        return component;
    }

    /// Makes an instance.
    ///
    /// @throws dev.coracle.engine.Trap if a core module cannot be instantiated or its start function traps
    /// @throws IllegalArgumentException if the store belongs to another engine, or something that is imported
    ///     belongs to another store
    public ComponentInstance instantiate(Store store) {
        if (store.engine() != component.engine()) {
            throw new IllegalArgumentException("store and component do not belong to one engine");
        }
        if (this.store.isPresent() && this.store.get() != store) {
            throw new IllegalArgumentException("something that the component imports belongs to another store");
        }
        boolean outermost = ComponentSeam.enter(store);
        try {
            var item = Instantiation.run(store, new Item.Component(component.plan(), null), imports, null);
            var type = component.type();
            return new ComponentInstance(
                    store,
                    "the component",
                    item,
                    type.exports(),
                    new InstanceExports.Scope(type.imports(), imports),
                    bindings);
        } catch (Throwable error) {
            throw ComponentSeam.leave(store, error);
        } finally {
            ComponentSeam.exit(store, outermost);
        }
    }
}
