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
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Puts types in the place of others, as an instantiation does with the types that a component imports.
///
/// What mentions none of them stays the same object, and what is shared stays shared.
final class Substitution {
    private final Work work;
    private final IdentityHashMap<Resource, Resource> resources = new IdentityHashMap<>();
    private final IdentityHashMap<Object, Object> types = new IdentityHashMap<>();

    Substitution(Work work) {
        this.work = work;
    }

    boolean hasResource(Resource from) {
        return resources.containsKey(from);
    }

    void resource(Resource from, Resource to) {
        resources.put(from, to);
    }

    /// One of these types for the other, wherever it stands.
    void type(Type from, Type to) {
        types.put(from, to);
    }

    /// New identities for all of these.
    void freshen(List<Resource> all) {
        all.forEach(resource -> resources.put(resource, Resource.ofAbstract()));
    }

    Map<String, ItemType> items(Map<String, ItemType> items) {
        var changed = new LinkedHashMap<String, ItemType>();
        work.inside(() -> items.forEach((name, item) -> changed.put(name, item(item))));
        return changed;
    }

    ItemType item(ItemType item) {
        return switch (item) {
            case ItemType.CoreModule _ -> item;
            case ItemType.Func(var type) -> new ItemType.Func(function(type));
            case ItemType.TypeItem(var type) -> new ItemType.TypeItem(type(type));
            case ItemType.Instance(var type) -> new ItemType.Instance(instance(type));
            case ItemType.Component(var type) -> new ItemType.Component(component(type));
        };
    }

    Type type(Type type) {
        return switch (type) {
            case ValueType value -> value(value);
            case FunctionType function -> function(function);
            case ResourceType resource -> resourceType(resource);
            case InstanceType instance -> instance(instance);
            case ComponentType component -> component(component);
        };
    }

    InstanceType instance(InstanceType type) {
        var known = types.get(type);
        if (known != null) {
            return (InstanceType) known;
        }
        work.step();
        var changed = new InstanceType(type.resources(), items(type.exports()));
        types.put(type, changed);
        return changed;
    }

    private ComponentType component(ComponentType type) {
        var known = types.get(type);
        if (known != null) {
            return (ComponentType) known;
        }
        work.step();
        var changed = new ComponentType(
                type.importedResources(), items(type.imports()), type.exportedResources(), items(type.exports()));
        types.put(type, changed);
        return changed;
    }

    private FunctionType function(FunctionType type) {
        work.step();
        var parameters = type.parameters().stream()
                .map(parameter -> new ValueShape.Field(parameter.label(), value(parameter.type())))
                .toList();
        return new FunctionType(type.isAsync(), parameters, type.result().map(this::value));
    }

    private ResourceType resourceType(ResourceType type) {
        var known = types.get(type);
        if (known != null) {
            return (ResourceType) known;
        }
        var to = resources.get(type.resource());
        var changed = to == null ? type : new ResourceType(to);
        types.put(type, changed);
        return changed;
    }

    private ValueType value(ValueType type) {
        var known = types.get(type);
        if (known != null) {
            return (ValueType) known;
        }
        work.step();
        var changed = type.original() == type ? reshaped(type) : renamed(type);
        types.put(type, changed);
        return changed;
    }

    @SuppressWarnings("ReferenceEquality") // a shape that nothing was put into is the same object
    private ValueType reshaped(ValueType type) {
        var shape = shape(type.shape());
        return shape == type.shape() ? type : new ValueType(shape);
    }

    /// Names of one type stay names of one type.
    private ValueType renamed(ValueType type) {
        var original = value(type.original());
        return original == type.original() ? type : original.renamed();
    }

    private ValueShape shape(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Primitive _, ValueShape.Flags _, ValueShape.Enumeration _ -> shape;
            case ValueShape.Own(var type) -> {
                var changed = resourceType(type);
                yield changed == type ? shape : new ValueShape.Own(changed);
            }
            case ValueShape.Borrow(var type) -> {
                var changed = resourceType(type);
                yield changed == type ? shape : new ValueShape.Borrow(changed);
            }
            case ValueShape.Record _,
                    ValueShape.Variant _,
                    ValueShape.ListOf _,
                    ValueShape.FixedList _,
                    ValueShape.Tuple _,
                    ValueShape.OptionOf _,
                    ValueShape.Result _,
                    ValueShape.MapOf _,
                    ValueShape.StreamOf _,
                    ValueShape.FutureOf _ ->
                shape.parts().stream().allMatch(part -> value(part) == part) ? shape : rebuilt(shape);
        };
    }

    private ValueShape rebuilt(ValueShape shape) {
        return switch (shape) {
            case ValueShape.Record(var fields) ->
                new ValueShape.Record(fields.stream()
                        .map(field -> new ValueShape.Field(field.label(), value(field.type())))
                        .toList());
            case ValueShape.Variant(var cases) ->
                new ValueShape.Variant(cases.stream()
                        .map(c -> new ValueShape.Case(c.label(), optional(c.type())))
                        .toList());
            case ValueShape.ListOf(var element) -> new ValueShape.ListOf(value(element));
            case ValueShape.FixedList(var element, var length) -> new ValueShape.FixedList(value(element), length);
            case ValueShape.Tuple(var parts) ->
                new ValueShape.Tuple(parts.stream().map(this::value).toList());
            case ValueShape.OptionOf(var type) -> new ValueShape.OptionOf(value(type));
            case ValueShape.Result(var ok, var error) -> new ValueShape.Result(optional(ok), optional(error));
            case ValueShape.MapOf(var key, var value) -> new ValueShape.MapOf(value(key), value(value));
            case ValueShape.StreamOf(var element) -> new ValueShape.StreamOf(optional(element));
            case ValueShape.FutureOf(var element) -> new ValueShape.FutureOf(optional(element));
            case ValueShape.Primitive _,
                    ValueShape.Flags _,
                    ValueShape.Enumeration _,
                    ValueShape.Own _,
                    ValueShape.Borrow _ -> shape;
        };
    }

    private Optional<ValueType> optional(Optional<ValueType> type) {
        return type.map(this::value);
    }
}
