package dev.coracle.component.validation;

import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// The imports or the exports of one scope, by name.
final class Names {
    private final String what;
    private final Map<String, String> unique = new HashMap<>();
    private final Map<String, ItemType> items = new LinkedHashMap<>();
    private final IdentityHashMap<ResourceType, String> resources = new IdentityHashMap<>();
    private final Map<String, ResourceType> resourcesByName = new HashMap<>();

    private final boolean givesNames;

    /// @param what `import` or `export`
    Names(String what) {
        this(what, true);
    }

    private Names(String what, boolean givesNames) {
        this.what = what;
        this.givesNames = givesNames;
    }

    /// The exports of an instance that is put together. What it exports are the types that are there, not types of its
    /// own, so they have no names by it.
    static Names ofInstance() {
        return new Names("export", false);
    }

    String what() {
        return what;
    }

    Map<String, ItemType> items() {
        return items;
    }

    /// Adds an item under a name that is unlike all others.
    void add(String name, ItemType item) {
        NameRules.extern(name);
        var previous = unique.putIfAbsent(NameRules.unique(name), name);
        if (previous != null) {
            throw new Invalid(what + " name `" + name + "` conflicts with previous name `" + previous + "`");
        }
        ResourceFunctionRules.check(name, item, this);
        items.put(name, item);
        if (item instanceof ItemType.TypeItem(ResourceType resource)) {
            if (givesNames) {
                resources.put(resource, name);
            }
            resourcesByName.put(NameRules.unique(name), resource);
        }
    }

    /// The name of a resource type, or null.
    @Nullable
    String nameOf(ResourceType type) {
        return resources.get(type);
    }

    boolean hasResource(String name) {
        return resourcesByName.containsKey(NameRules.unique(name));
    }
}
