package dev.coracle.component.abi;

import dev.coracle.component.type.Resource;
import java.util.IdentityHashMap;

/// Numbers for the resource types that a component knows. Filled when the component is prepared, read-only afterwards.
public final class ResourceSlots {
    @SuppressWarnings("IdentityHashMapUsage") // resource types are equal if they are the same
    private final IdentityHashMap<Resource, Integer> slots = new IdentityHashMap<>();

    /// Gives a resource type a number, if it has none yet.
    ///
    /// @return whether it is new
    public boolean add(Resource resource) {
        return slots.putIfAbsent(resource, slots.size()) == null;
    }

    /// The number of a resource type that was added.
    public int of(Resource resource) {
        var slot = slots.get(resource);
        if (slot == null) {
            throw new IllegalStateException("a resource type that the component does not name");
        }
        return slot;
    }

    /// How many there are.
    public int size() {
        return slots.size();
    }
}
