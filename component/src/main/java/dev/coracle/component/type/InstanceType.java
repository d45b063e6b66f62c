package dev.coracle.component.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The type of an instance.
///
/// @param resources those that the type itself introduces: each import of it has others in their place. None for the
///     type of an instance that is there
/// @param exports by name, in order
public record InstanceType(List<Resource> resources, Map<String, ItemType> exports) implements Type {
    public InstanceType {
        resources = List.copyOf(resources);
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }

    @Override
    public InstanceType renamed() {
        return new InstanceType(resources, exports);
    }
}
