package dev.coracle.conformance.hostile;

import dev.coracle.component.ComponentLinker;
import dev.coracle.component.LinkerInstance;
import dev.coracle.component.Value;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.random.RandomGenerator;

/// Offers a component whatever it imports: functions that answer with anything of the right type, or fail.
final class StubHost {
    private static final List<Class<?>> CLASSES = List.of(A.class, B.class, C.class, D.class);

    record A() {}

    record B() {}

    record C() {}

    record D() {}

    /// What a function of the host throws.
    static final class HostFailure extends RuntimeException {
        private static final long serialVersionUID = 1;
    }

    private final RandomGenerator random;
    private final RandomValues values;

    @SuppressWarnings("IdentityHashMapUsage") // resource types are equal if they are the same
    private final IdentityHashMap<Resource, Class<?>> classes = new IdentityHashMap<>();

    StubHost(RandomGenerator random) {
        this.random = random;
        this.values = new RandomValues(random, this::resource);
    }

    /// Defines all imports.
    void define(ComponentLinker linker, Map<String, ItemType> imports) {
        imports.forEach((name, type) -> define(linker.root(), name, type));
    }

    private void define(LinkerInstance at, String name, ItemType type) {
        switch (type) {
            case ItemType.Func(var function) -> at.function(name, _ -> call(function));
            case ItemType.TypeItem(ResourceType resource) -> at.resource(name, classOf(resource.resource()));
            case ItemType.Instance(var instance) -> {
                var inner = at.instance(name);
                instance.exports().forEach((label, item) -> define(inner, label, item));
            }
            case ItemType.TypeItem _, ItemType.CoreModule _, ItemType.Component _ -> {}
        }
    }

    private Class<?> classOf(Resource resource) {
        return classes.computeIfAbsent(resource, _ -> CLASSES.get(classes.size() % CLASSES.size()));
    }

    private Optional<Value> call(FunctionType type) {
        if (random.nextInt(10) == 0) {
            throw new HostFailure();
        }
        return type.result().map(result -> values.of(result).orElseThrow(HostFailure::new));
    }

    /// A new object of the host's, if the type is one of its classes.
    Optional<Value> resource(Resource type) {
        var known = classes.get(type);
        return Optional.ofNullable(known).map(StubHost::make).map(Value.Resource::new);
    }

    private static Object make(Class<?> type) {
        try {
            return type.getDeclaredConstructor().newInstance();
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError(type.getName(), impossible);
        }
    }
}
