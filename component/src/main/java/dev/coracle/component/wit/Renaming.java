package dev.coracle.component.wit;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/// Gives the plain names of a world that is included other names, and its types in everything that refers to them.
///
/// @param names by the old name
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
record Renaming(Map<String, String> names) {
    Renaming {
        names = Map.copyOf(names);
    }

    String name(String old) {
        return names.getOrDefault(old, old);
    }

    /// An inline interface sees no types of the world, so nothing in it changes.
    WitExtern extern(WitExtern extern) {
        return switch (extern) {
            case WitExtern.Interface byName -> byName;
            case WitExtern.Labelled(var label, var name, var attributes) ->
                new WitExtern.Labelled(name(label), name, attributes);
            case WitExtern.Inline(var i) ->
                new WitExtern.Inline(new WitInterface(name(i.name()), i.types(), i.functions(), i.attributes()));
            case WitExtern.Function(var function) -> new WitExtern.Function(function(function));
        };
    }

    WitTypeDefinition definition(WitTypeDefinition type) {
        return new WitTypeDefinition(name(type.name()), definition(type.definition()), type.attributes());
    }

    private WitDefinition definition(WitDefinition definition) {
        return switch (definition) {
            case WitDefinition.Record(var fields) ->
                new WitDefinition.Record(fields.stream()
                        .map(f -> new WitDefinition.Field(f.name(), type(f.type()), f.docs()))
                        .toList());
            case WitDefinition.Variant(var cases) ->
                new WitDefinition.Variant(cases.stream()
                        .map(c -> new WitDefinition.Case(c.name(), c.payload().map(this::type), c.docs()))
                        .toList());
            case WitDefinition.Resource(var functions) ->
                new WitDefinition.Resource(
                        functions.stream().map(this::function).toList());
            case WitDefinition.Alias(var type) -> new WitDefinition.Alias(type(type));
            case WitDefinition.Enumeration _, WitDefinition.Flags _, WitDefinition.Use _ -> definition;
        };
    }

    private WitFunction function(WitFunction f) {
        var parameters = f.parameters().stream()
                .map(each -> new WitFunction.Parameter(each.name(), type(each.type())))
                .toList();
        return switch (f.kind()) {
            case WitFunction.Kind.Free _ -> function(f, name(f.name()), f.kind(), parameters);
            case WitFunction.Kind.Method(var resource) ->
                function(f, f.name(), new WitFunction.Kind.Method(name(resource)), parameters);
            case WitFunction.Kind.Static(var resource) ->
                function(f, f.name(), new WitFunction.Kind.Static(name(resource)), parameters);
            case WitFunction.Kind.Constructor(var resource) ->
                function(f, name(resource), new WitFunction.Kind.Constructor(name(resource)), parameters);
        };
    }

    private WitFunction function(
            WitFunction f, String name, WitFunction.Kind kind, List<WitFunction.Parameter> parameters) {
        return new WitFunction(name, kind, f.isAsync(), parameters, optional(f.result()), f.attributes());
    }

    private Optional<WitType> optional(Optional<WitType> type) {
        return type.map(this::type);
    }

    private WitType type(WitType type) {
        return switch (type) {
            case WitType.Primitive _ -> type;
            case WitType.Named(var name) -> new WitType.Named(name(name));
            case WitType.Own(var resource) -> new WitType.Own(name(resource));
            case WitType.Borrow(var resource) -> new WitType.Borrow(name(resource));
            case WitType.ListOf(var element, var length) -> new WitType.ListOf(type(element), length);
            case WitType.MapOf(var key, var value) -> new WitType.MapOf(type(key), type(value));
            case WitType.Option(var element) -> new WitType.Option(type(element));
            case WitType.Result(var ok, var error) -> new WitType.Result(optional(ok), optional(error));
            case WitType.Tuple(var elements) ->
                new WitType.Tuple(elements.stream().map(this::type).toList());
            case WitType.Stream(var element) -> new WitType.Stream(optional(element));
            case WitType.Future(var element) -> new WitType.Future(optional(element));
        };
    }
}
