package dev.coracle.component.runtime;

import dev.coracle.component.abi.InstanceState;
import dev.coracle.component.abi.ResourceSlots;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/// Where a resource type of a component is found: somewhere in an item.
///
/// @param path names of exports, one inside of the other; none if the item is the resource type itself
/// @param slot number of the resource type
record Binding(List<String> path, int slot) {
    Binding {
        path = List.copyOf(path);
    }

    /// The resource types that come with an item of a type, and have no number yet.
    static List<Binding> of(ItemType type, ResourceSlots slots) {
        var bindings = new ArrayList<Binding>();
        collect(type, slots, List.of(), bindings);
        return List.copyOf(bindings);
    }

    private static void collect(ItemType type, ResourceSlots slots, List<String> path, List<Binding> bindings) {
        if (type instanceof ItemType.TypeItem(ResourceType resource)) {
            if (slots.add(resource.resource())) {
                bindings.add(new Binding(path, slots.of(resource.resource())));
            }
        } else if (type instanceof ItemType.Instance(var instance)) {
            instance.exports().forEach((name, item) -> {
                var inner = new ArrayList<>(path);
                inner.add(name);
                collect(item, slots, inner, bindings);
            });
        }
    }

    /// Tells an instance what the resource type is.
    void apply(Item item, InstanceState state) {
        var found = item;
        for (var name : path) {
            found = Objects.requireNonNull(((Item.Instance) found).exports().get(name));
        }
        state.define(slot, ((Item.Resource) found).resource());
    }
}
