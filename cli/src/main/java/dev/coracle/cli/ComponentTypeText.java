package dev.coracle.cli;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.stream.Collectors;

/// Types of components for people: written as WIT writes them. A type that was told under a name goes by it afterwards;
/// of large types without, what is deep inside is left out.
final class ComponentTypeText {
    private static final int MAX_DEPTH = 4;

    private final IdentityHashMap<Type, String> names = new IdentityHashMap<>();

    /// The type of an item, which has this name.
    String of(String name, ItemType type) {
        return switch (type) {
            case ItemType.CoreModule _ -> "core module";
            case ItemType.Func(var function) -> function(function);
            case ItemType.TypeItem(var named) -> {
                var text = "type " + type(named);
                names.put(named, name);
                yield text;
            }
            case ItemType.Instance(var instance) -> instance.exports().size() + " exports";
            case ItemType.Component _ -> "component";
        };
    }

    private String type(Type type) {
        return switch (type) {
            case ValueType value -> value(value, 0);
            case FunctionType function -> function(function);
            case ResourceType _ -> "resource";
            case InstanceType _ -> "instance";
            case ComponentType _ -> "component";
        };
    }

    /// The type of a function, without its name.
    String function(FunctionType type) {
        var parameters = type.parameters().stream()
                .map(parameter -> parameter.label() + ": " + value(parameter.type(), 0))
                .collect(Collectors.joining(", "));
        return (type.isAsync() ? "async func(" : "func(") + parameters + ")"
                + type.result().map(result -> " -> " + value(result, 0)).orElse("");
    }

    private String value(ValueType type, int depth) {
        var name = names.get(type);
        if (name != null) {
            return name;
        }
        if (depth == MAX_DEPTH) {
            return "…";
        }
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> primitive.toString();
            case ValueShape.Record(var fields) ->
                fields.stream()
                        .map(field -> field.label() + ": " + value(field.type(), depth + 1))
                        .collect(Collectors.joining(", ", "record { ", " }"));
            case ValueShape.Variant(var cases) ->
                cases.stream()
                        .map(c -> c.label()
                                + c.type()
                                        .map(payload -> "(" + value(payload, depth + 1) + ")")
                                        .orElse(""))
                        .collect(Collectors.joining(", ", "variant { ", " }"));
            case ValueShape.FixedList(var element, var length) ->
                "list<" + value(element, depth + 1) + ", " + Integer.toUnsignedString(length) + ">";
            case ValueShape.Flags(var labels) -> "flags { " + String.join(", ", labels) + " }";
            case ValueShape.Enumeration(var labels) -> "enum { " + String.join(", ", labels) + " }";
            case ValueShape.Result(var ok, var error) when error.isEmpty() && ok.isEmpty() -> "result";
            case ValueShape.Result(var ok, var error) ->
                "result<" + ok.map(part -> value(part, depth + 1)).orElse("_")
                        + error.map(part -> ", " + value(part, depth + 1)).orElse("") + ">";
            case ValueShape.Own(var resource) -> names.getOrDefault(resource, "own");
            case ValueShape.Borrow(var resource) -> "borrow<" + names.getOrDefault(resource, "_") + ">";
            case ValueShape.ListOf _,
                    ValueShape.Tuple _,
                    ValueShape.OptionOf _,
                    ValueShape.MapOf _,
                    ValueShape.StreamOf _,
                    ValueShape.FutureOf _ ->
                type.shape().keyword() + arguments(type.shape().parts(), depth);
        };
    }

    private String arguments(List<ValueType> parts, int depth) {
        return parts.isEmpty()
                ? ""
                : parts.stream().map(part -> value(part, depth + 1)).collect(Collectors.joining(", ", "<", ">"));
    }
}
