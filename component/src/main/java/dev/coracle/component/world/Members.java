package dev.coracle.component.world;

import dev.coracle.component.type.ComponentType;
import dev.coracle.component.type.FunctionType;
import dev.coracle.component.type.InstanceType;
import dev.coracle.component.type.ItemType;
import dev.coracle.component.type.ResourceType;
import dev.coracle.component.type.Type;
import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import dev.coracle.component.wit.InterfaceName;
import dev.coracle.component.wit.WitAttributes;
import dev.coracle.component.wit.WitDefinition;
import dev.coracle.component.wit.WitFunction;
import dev.coracle.component.wit.WitInterface;
import dev.coracle.component.wit.WitType;
import dev.coracle.component.wit.WitTypeDefinition;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalLong;

/// The types and functions of one interface, or of the world itself.
final class Members {
    private final Optional<InterfaceName> owner;
    private final Origins origins;
    private final Map<String, WitDefinition> types = new LinkedHashMap<>();
    private final Map<String, Map<String, WitFunction>> resourceFunctions = new LinkedHashMap<>();
    private final Map<String, WitFunction> functions = new LinkedHashMap<>();
    private final IdentityHashMap<Object, String> names = new IdentityHashMap<>();

    /// @param owner empty for the world and for what is written out in it
    Members(Optional<InterfaceName> owner, Origins origins) {
        this.owner = owner;
        this.origins = origins;
    }

    /// Adds the exports of an instance. Several instances may be of one interface.
    void addAll(Map<String, ItemType> items) {
        items.forEach((name, item) -> {
            switch (item) {
                case ItemType.TypeItem(var type) -> type(name, type);
                case ItemType.Func(var type) -> function(name, type);
                case ItemType.CoreModule _, ItemType.Component _, ItemType.Instance _ ->
                    throw new UnsupportedOperationException(
                            "`" + name + "` is a " + item.kind() + " in an interface, which WIT has no word for");
            }
        });
    }

    WitInterface definition(String name) {
        return new WitInterface(name, types(), List.copyOf(functions.values()), WitAttributes.NONE);
    }

    /// The types, those of other interfaces first.
    List<WitTypeDefinition> types() {
        var used = new ArrayList<WitTypeDefinition>();
        var own = new ArrayList<WitTypeDefinition>();
        types.forEach((name, definition) -> {
            switch (definition) {
                case WitDefinition.Use _ -> used.add(new WitTypeDefinition(name, definition, WitAttributes.NONE));
                case WitDefinition.Resource _ -> {
                    var members = resourceFunctions.getOrDefault(name, Map.of()).values();
                    own.add(new WitTypeDefinition(
                            name, new WitDefinition.Resource(List.copyOf(members)), WitAttributes.NONE));
                }
                case WitDefinition.Record _,
                        WitDefinition.Variant _,
                        WitDefinition.Enumeration _,
                        WitDefinition.Flags _,
                        WitDefinition.Alias _ -> own.add(new WitTypeDefinition(name, definition, WitAttributes.NONE));
            }
        });
        used.addAll(own);
        return used;
    }

    void type(String name, Type type) {
        var definition = definition(type);
        types.putIfAbsent(name, definition);
        names.putIfAbsent(Origins.key(type), name);
        owner.ifPresent(interfaceName -> origins.add(type, interfaceName, name));
    }

    private WitDefinition definition(Type type) {
        var here = names.get(Origins.key(type));
        if (here != null) {
            return new WitDefinition.Alias(new WitType.Named(here));
        }
        var origin = origins.of(type);
        if (origin != null && !owner.equals(Optional.of(origin.owner()))) {
            return new WitDefinition.Use(origin.owner(), origin.name());
        }
        return switch (type) {
            case ResourceType _ -> new WitDefinition.Resource(List.of());
            case ValueType value -> definition(value);
            case FunctionType _, InstanceType _, ComponentType _ ->
                throw new UnsupportedOperationException("a " + type.kind() + " type has no name in WIT");
        };
    }

    private WitDefinition definition(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Record(var fields) ->
                new WitDefinition.Record(fields.stream()
                        .map(field -> new WitDefinition.Field(field.label(), use(field.type()), ""))
                        .toList());
            case ValueShape.Variant(var cases) ->
                new WitDefinition.Variant(cases.stream()
                        .map(c -> new WitDefinition.Case(c.label(), c.type().map(this::use), ""))
                        .toList());
            case ValueShape.Enumeration(var labels) -> new WitDefinition.Enumeration(labels(labels));
            case ValueShape.Flags(var labels) -> new WitDefinition.Flags(labels(labels));
            case ValueShape.Primitive _,
                    ValueShape.ListOf _,
                    ValueShape.FixedList _,
                    ValueShape.Tuple _,
                    ValueShape.OptionOf _,
                    ValueShape.Result _,
                    ValueShape.MapOf _,
                    ValueShape.Own _,
                    ValueShape.Borrow _,
                    ValueShape.StreamOf _,
                    ValueShape.FutureOf _ -> new WitDefinition.Alias(structure(type));
        };
    }

    private static List<WitDefinition.Label> labels(List<String> labels) {
        return labels.stream().map(label -> new WitDefinition.Label(label, "")).toList();
    }

    /// A type where it is used: by its name here, if it has one.
    private WitType use(ValueType type) {
        var name = names.get(type.shape());
        return name != null ? new WitType.Named(name) : structure(type);
    }

    private WitType structure(ValueType type) {
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> WitType.Primitive.valueOf(primitive.name());
            case ValueShape.ListOf(var element) -> new WitType.ListOf(use(element), OptionalLong.empty());
            case ValueShape.FixedList(var element, var length) ->
                new WitType.ListOf(use(element), OptionalLong.of(Integer.toUnsignedLong(length)));
            case ValueShape.Tuple(var parts) ->
                new WitType.Tuple(parts.stream().map(this::use).toList());
            case ValueShape.OptionOf(var part) -> new WitType.Option(use(part));
            case ValueShape.Result(var ok, var error) -> new WitType.Result(ok.map(this::use), error.map(this::use));
            case ValueShape.MapOf(var key, var value) -> new WitType.MapOf(use(key), use(value));
            case ValueShape.Own(var resource) -> new WitType.Own(resource(resource));
            case ValueShape.Borrow(var resource) -> new WitType.Borrow(resource(resource));
            case ValueShape.StreamOf(var element) -> new WitType.Stream(element.map(this::use));
            case ValueShape.FutureOf(var element) -> new WitType.Future(element.map(this::use));
            case ValueShape.Record _, ValueShape.Variant _, ValueShape.Enumeration _, ValueShape.Flags _ ->
                throw nameless(type.shape().keyword());
        };
    }

    private String resource(ResourceType type) {
        var name = names.get(type.resource());
        if (name == null) {
            throw nameless("resource");
        }
        return name;
    }

    private UnsupportedOperationException nameless(String what) {
        return new UnsupportedOperationException("a " + what + " type has no name in "
                + owner.map(Object::toString).orElse("the world"));
    }

    WitFunction function(String externName, FunctionType type) {
        var kind = kind(externName);
        var parameters = type.parameters().stream()
                .skip(kind instanceof WitFunction.Kind.Method ? 1 : 0)
                .map(parameter -> new WitFunction.Parameter(parameter.label(), use(parameter.type())))
                .toList();
        var result = type.result()
                .filter(own -> !(kind instanceof WitFunction.Kind.Constructor && own.shape() instanceof ValueShape.Own))
                .map(this::use);
        var name = externName.substring(Math.max(externName.indexOf(']'), externName.indexOf('.')) + 1);
        var function = new WitFunction(name, kind, type.isAsync(), parameters, result, WitAttributes.NONE);
        switch (kind) {
            case WitFunction.Kind.Free() -> functions.putIfAbsent(externName, function);
            case WitFunction.Kind.Method(var resource) -> add(resource, externName, function);
            case WitFunction.Kind.Static(var resource) -> add(resource, externName, function);
            case WitFunction.Kind.Constructor(var resource) -> add(resource, externName, function);
        }
        return function;
    }

    private void add(String resource, String name, WitFunction function) {
        resourceFunctions.computeIfAbsent(resource, _ -> new LinkedHashMap<>()).putIfAbsent(name, function);
    }

    private static WitFunction.Kind kind(String name) {
        if (!name.startsWith("[")) {
            return new WitFunction.Kind.Free();
        }
        int close = name.indexOf(']');
        int dot = name.indexOf('.');
        var resource = name.substring(close + 1, dot < 0 ? name.length() : dot);
        return switch (name.substring(1, close)) {
            case "method" -> new WitFunction.Kind.Method(resource);
            case "static" -> new WitFunction.Kind.Static(resource);
            default -> new WitFunction.Kind.Constructor(resource);
        };
    }
}
