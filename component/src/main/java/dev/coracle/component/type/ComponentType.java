package dev.coracle.component.type;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/// The type of a component.
///
/// @param importedResources those that the imports introduce: an instantiation puts in their place what it is given
/// @param imports by name, in order
/// @param exportedResources those that the exports introduce: each instance has its own
/// @param exports by name, in order
public record ComponentType(
        List<Resource> importedResources,
        Map<String, ItemType> imports,
        List<Resource> exportedResources,
        Map<String, ItemType> exports)
        implements Type {
    public ComponentType {
        importedResources = List.copyOf(importedResources);
        imports = Collections.unmodifiableMap(new LinkedHashMap<>(imports));
        exportedResources = List.copyOf(exportedResources);
        exports = Collections.unmodifiableMap(new LinkedHashMap<>(exports));
    }

    @Override
    public ComponentType renamed() {
        return new ComponentType(importedResources, imports, exportedResources, exports);
    }
}
