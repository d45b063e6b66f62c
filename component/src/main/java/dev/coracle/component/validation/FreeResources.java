package dev.coracle.component.validation;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Set;

/// Finds out whether a type refers to a resource that it does not introduce itself.
final class FreeResources {
    private final Work work;
    private final Set<Resource> bound = Collections.newSetFromMap(new IdentityHashMap<>());
    private final Set<Object> seen = Collections.newSetFromMap(new IdentityHashMap<>());

    FreeResources(Work work) {
        this.work = work;
    }

    boolean isIn(Type type) {
        work.step();
        return switch (type) {
            case ResourceType resource -> !bound.contains(resource.resource());
            case ValueType value -> value(value);
            case FunctionType function -> function.parts().anyMatch(this::value);
            case InstanceType(var resources, var exports) -> {
                bound.addAll(resources);
                yield isIn(exports);
            }
            case ComponentType(var imported, var imports, var exported, var exports) -> {
                bound.addAll(imported);
                bound.addAll(exported);
                yield isIn(imports) || isIn(exports);
            }
        };
    }

    private boolean isIn(Map<String, ItemType> items) {
        return work.inside(() -> items.values().stream().anyMatch(this::isIn));
    }

    private boolean isIn(ItemType item) {
        return switch (item) {
            case ItemType.CoreModule _ -> false;
            case ItemType.Func(var type) -> isIn(type);
            case ItemType.TypeItem(var type) -> isIn(type);
            case ItemType.Instance(var type) -> isIn(type);
            case ItemType.Component(var type) -> isIn(type);
        };
    }

    private boolean value(ValueType type) {
        if (!type.hasHandle() || !seen.add(type)) {
            return false;
        }
        work.step();
        return switch (type.shape()) {
            case ValueShape.Own(var resource) -> isIn(resource);
            case ValueShape.Borrow(var resource) -> isIn(resource);
            case ValueShape shape -> shape.parts().stream().anyMatch(this::value);
        };
    }
}
