package dev.coracle.component;

import dev.coracle.component.abi.LiftedFunction;
import dev.coracle.component.abi.RuntimeResource;
import dev.coracle.component.bind.Exports;
import dev.coracle.component.runtime.Item;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import java.util.Map;
import java.util.NoSuchElementException;
import java.util.Optional;

/// An instance's exports, as an interface is bound to them.
///
/// @param name of the instance
/// @param surroundings where a resource type is looked for that the exports themselves do not name
record InstanceExports(String name, ComponentInstance instance, Scope surroundings) implements Exports {
    /// Items, and their types by the same names.
    record Scope(Map<String, ItemType> types, Map<String, Item> items) {
        Optional<RuntimeResource> find(Resource wanted) {
            for (var entry : types.entrySet()) {
                var found = find(entry.getValue(), items.get(entry.getKey()), wanted);
                if (found.isPresent()) {
                    return found;
                }
            }
            return Optional.empty();
        }

        private static Optional<RuntimeResource> find(ItemType type, Item item, Resource wanted) {
            if (type instanceof ItemType.TypeItem(ResourceType named) && item instanceof Item.Resource(var found)) {
                return named.resource() == wanted ? Optional.of(found) : Optional.empty();
            }
            return type instanceof ItemType.Instance(var inner) && item instanceof Item.Instance(var exports)
                    ? new Scope(inner.exports(), exports).find(wanted)
                    : Optional.empty();
        }
    }

    @Override
    public Map<String, ItemType> types() {
        return instance.exports();
    }

    @Override
    public LiftedFunction function(String name) {
        return instance.func(name).lifted();
    }

    @Override
    public RuntimeResource resource(Resource type) {
        return new Scope(instance.exports(), instance.item().exports())
                .find(type)
                .or(() -> surroundings.find(type))
                .orElseThrow(() -> new NoSuchElementException(name + ": a resource type without a name"));
    }
}
