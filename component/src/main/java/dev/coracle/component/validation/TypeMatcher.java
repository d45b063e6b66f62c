package dev.coracle.component.validation;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.CoreModuleType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.Resource;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueType;
import dev.coracle.wasm.ExternType;
import dev.coracle.wasm.TypeRegistry;
import java.util.Collections;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/// Decides whether one thing may be given where another is wanted.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
final class TypeMatcher {
    private final TypeRegistry registry;
    private final Work work;
    private final ValueMatcher values;

    TypeMatcher(TypeRegistry registry, Work work) {
        this.registry = registry;
        this.work = work;
        this.values = new ValueMatcher(work);
    }

    /// Requires that what is of type `sub` may stand where `expected` is wanted.
    void require(ItemType sub, ItemType expected) {
        work.step();
        work.inside(() -> requireMatch(sub, expected));
    }

    private void requireMatch(ItemType sub, ItemType expected) {
        switch (expected) {
            case ItemType.CoreModule(var type)
            when sub instanceof ItemType.CoreModule(var given) -> module(given, type);
            case ItemType.Func(var type) when sub instanceof ItemType.Func(var given) -> function(given, type);
            case ItemType.TypeItem(var type) when sub instanceof ItemType.TypeItem(var given) -> same(given, type);
            case ItemType.Instance(var type) when sub instanceof ItemType.Instance(var given) -> instance(given, type);
            case ItemType.Component(var type)
            when sub instanceof ItemType.Component(var given) -> component(given, type);
            case ItemType.CoreModule _,
                    ItemType.Func _,
                    ItemType.TypeItem _,
                    ItemType.Instance _,
                    ItemType.Component _ -> throw new Invalid("expected " + expected.kind() + ", found " + sub.kind());
        }
    }

    private void same(Type given, Type expected) {
        switch (expected) {
            case ValueType type when given instanceof ValueType value -> values.require(value, type);
            case ResourceType type when given instanceof ResourceType resource -> values.require(resource, type);
            case FunctionType type when given instanceof FunctionType function -> function(function, type);
            case InstanceType type
            when given instanceof InstanceType instance -> {
                instance(instance, type);
                instance(type, instance);
            }
            case ComponentType type
            when given instanceof ComponentType component -> {
                component(component, type);
                component(type, component);
            }
            case ValueType _, ResourceType _, FunctionType _, InstanceType _, ComponentType _ ->
                throw new Invalid("expected " + expected.kind() + ", found " + given.kind());
        }
    }

    private void function(FunctionType given, FunctionType expected) {
        if (given.isAsync() != expected.isAsync()) {
            throw new Invalid(
                    expected.isAsync()
                            ? "expected an async function, found a sync one"
                            : "expected a sync function, found an async one");
        }
        var parameters = expected.parameters();
        if (given.parameters().size() != parameters.size()) {
            throw new Invalid("expected " + parameters.size() + " parameters, found "
                    + given.parameters().size());
        }
        for (int i = 0; i < parameters.size(); i++) {
            var parameter = parameters.get(i);
            var other = given.parameters().get(i);
            if (!other.label().equals(parameter.label())) {
                throw new Invalid(
                        "expected parameter named `" + parameter.label() + "`, found `" + other.label() + "`");
            }
            values.within(
                    "type mismatch in function parameter `" + parameter.label() + "`", other.type(), parameter.type());
        }
        if (given.result().isPresent() != expected.result().isPresent()) {
            throw new Invalid(
                    given.result().isPresent() ? "expected no result, found one" : "expected a result, found none");
        }
        if (given.result().isPresent()) {
            values.within(
                    "type mismatch with result type",
                    given.result().get(),
                    expected.result().orElseThrow());
        }
    }

    private void instance(InstanceType given, InstanceType expected) {
        var opened = new Substitution(work);
        bind(expected.exports(), given.exports(), identities(expected.resources()), opened);
        exports(given.exports(), opened.items(expected.exports()), "instance export");
    }

    private void exports(Map<String, ItemType> given, Map<String, ItemType> expected, String what) {
        expected.forEach((name, item) -> {
            var found = given.get(name);
            if (found == null) {
                throw new Invalid("missing expected export `" + name + "`");
            }
            within("type mismatch in " + what + " `" + name + "`", () -> require(found, item));
        });
    }

    static void within(String context, Runnable rule) {
        try {
            rule.run();
        } catch (Invalid inner) {
            throw new Invalid(context + ": " + inner.getMessage());
        }
    }

    private void component(ComponentType given, ComponentType expected) {
        var opened = new Substitution(work);
        bind(given.imports(), expected.imports(), identities(given.importedResources()), opened);
        opened.items(given.imports()).forEach((name, item) -> {
            var found = expected.imports().get(name);
            if (found == null) {
                throw new Invalid("missing expected import `" + name + "`");
            }
            within("type mismatch in import `" + name + "`", () -> require(found, item));
        });
        var givenExports = opened.items(given.exports());
        var wanted = new Substitution(work);
        bind(expected.exports(), givenExports, identities(expected.exportedResources()), wanted);
        exports(givenExports, wanted.items(expected.exports()), "export");
    }

    static Set<Resource> identities(List<Resource> resources) {
        Set<Resource> set = Collections.newSetFromMap(new IdentityHashMap<>());
        set.addAll(resources);
        return set;
    }

    /// Finds by name what stands for abstract resources, and for the types that go with them.
    ///
    /// @param wanted items that introduce them
    /// @param given items of the same names
    /// @param bound the resources that `wanted` introduces
    void bind(Map<String, ItemType> wanted, Map<String, ItemType> given, Set<Resource> bound, Substitution result) {
        work.inside(() -> wanted.forEach((name, item) -> {
            var found = given.get(name);
            if (found != null) {
                bind(item, found, bound, result);
            }
        }));
    }

    void bind(ItemType wanted, ItemType given, Set<Resource> bound, Substitution result) {
        work.step();
        if (wanted instanceof ItemType.Instance(var type) && given instanceof ItemType.Instance(var instance)) {
            bind(type.exports(), instance.exports(), bound, result);
        } else if (wanted instanceof ItemType.TypeItem(var type) && given instanceof ItemType.TypeItem(var actual)) {
            if (type instanceof ResourceType resource && actual instanceof ResourceType other) {
                if (bound.contains(resource.resource()) && !result.hasResource(resource.resource())) {
                    result.resource(resource.resource(), other.resource());
                    result.type(resource, other);
                }
            }
        }
    }

    private void module(CoreModuleType given, CoreModuleType expected) {
        var offered = new HashMap<String, ExternType>();
        expected.imports().forEach(entry -> offered.put(key(entry), entry.type()));
        for (var entry : given.imports()) {
            work.step();
            var found = offered.get(key(entry));
            if (found == null) {
                throw new Invalid("missing expected import `" + key(entry) + "`");
            }
            within("type mismatch in import `" + key(entry) + "`", () -> core(found, entry.type()));
        }
        expected.exports().forEach((name, type) -> {
            work.step();
            var found = given.exports().get(name);
            if (found == null) {
                throw new Invalid("missing expected export `" + name + "`");
            }
            within("type mismatch in export `" + name + "`", () -> core(found, type));
        });
    }

    private static String key(CoreModuleType.ModuleImport entry) {
        return entry.module() + "::" + entry.name();
    }

    /// The rule of Core WebAssembly.
    void core(ExternType given, ExternType expected) {
        if (!registry.matches(given, expected)) {
            throw new Invalid("expected: " + describe(expected) + ", found: " + describe(given));
        }
    }

    private String describe(ExternType type) {
        return switch (type) {
            case ExternType.Func(var id) -> registry.type(id).composite().toString();
            case ExternType.Tag(var id) -> "(tag " + registry.type(id).composite() + ")";
            case ExternType.Table(var table) -> table.toString();
            case ExternType.Memory(var memory) -> memory.toString();
            case ExternType.Global(var global) -> global.toString();
        };
    }
}
