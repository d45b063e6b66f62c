package dev.coracle.component.world;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueType;
import dev.coracle.component.wit.InterfaceName;
import java.util.IdentityHashMap;
import org.jspecify.annotations.Nullable;

/// Which interface a type comes from. A type under another name is made the same way, by the very same shape.
final class Origins {
    private final IdentityHashMap<Object, Origin> origins = new IdentityHashMap<>();

    /// Where a type was first named.
    record Origin(InterfaceName owner, String name) {}

    /// What is the same for all names of a type.
    static Object key(Type type) {
        return switch (type) {
            case ResourceType resource -> resource.resource();
            case ValueType value -> value.shape();
            case FunctionType _, InstanceType _, ComponentType _ -> type;
        };
    }

    void add(Type type, InterfaceName owner, String name) {
        origins.putIfAbsent(key(type), new Origin(owner, name));
    }

    @Nullable
    Origin of(Type type) {
        return origins.get(key(type));
    }
}
