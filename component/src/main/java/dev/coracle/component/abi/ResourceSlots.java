package dev.coracle.component.abi;

import dev.coracle.component.type.Resource;
import java.util.ArrayList;
import java.util.List;

/// Numbers for the resource types that a component knows. Filled when the component is prepared, read-only afterwards.
public final class ResourceSlots {
    private final List<Resource> resources = new ArrayList<>();

    /// Gives a resource type a number, if it has none yet.
    ///
    /// @return whether it is new
    public boolean add(Resource resource) {
        return find(resource) < 0 && resources.add(resource);
    }

    /// The number of a resource type that was added.
    public int of(Resource resource) {
        int slot = find(resource);
        if (slot < 0) {
            throw new IllegalStateException("a resource type that the component does not name");
        }
        return slot;
    }

    /// How many there are.
    public int size() {
        return resources.size();
    }

    private int find(Resource resource) {
        for (int i = 0; i < resources.size(); i++) {
            if (resources.get(i) == resource) {
                return i;
            }
        }
        return -1;
    }
}
