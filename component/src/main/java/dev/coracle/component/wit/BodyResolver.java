package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.BodyNode;
import java.util.List;

/// Turns definitions of the tree into those of the model.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#items-type">spec</a>
final class BodyResolver {
    private final TypeScope scope;
    private final TypeResolver types;

    BodyResolver(TypeScope scope, TypeResolver types) {
        this.scope = scope;
        this.types = types;
    }

    /// What a name stands for. A resource comes without its functions, which may refer to any type of the scope.
    WitDefinition resolve(BodyNode body) {
        return switch (body) {
            case BodyNode.Record(var fields) -> {
                Names.checkUnique(fields.stream().map(BodyNode.Field::name).toList(), "field");
                yield new WitDefinition.Record(fields.stream().map(this::field).toList());
            }
            case BodyNode.Variant(var cases) -> {
                Names.checkUnique(cases.stream().map(BodyNode.Case::name).toList(), "case");
                yield new WitDefinition.Variant(
                        cases.stream().map(this::variantCase).toList());
            }
            case BodyNode.Enumeration(var cases) -> new WitDefinition.Enumeration(labels(cases, "case"));
            case BodyNode.Flags(var flags) -> new WitDefinition.Flags(labels(flags, "flag"));
            case BodyNode.Resource _ -> new WitDefinition.Resource(List.of());
            case BodyNode.Alias(var type) -> new WitDefinition.Alias(types.target(type));
        };
    }

    private WitDefinition.Field field(BodyNode.Field node) {
        return new WitDefinition.Field(node.name().text(), types.value(node.type()), node.docs());
    }

    private WitDefinition.Case variantCase(BodyNode.Case node) {
        return new WitDefinition.Case(node.name().text(), types.optional(node.payload()), node.docs());
    }

    private static List<WitDefinition.Label> labels(List<BodyNode.Label> nodes, String what) {
        Names.checkUnique(nodes.stream().map(BodyNode.Label::name).toList(), what);
        return nodes.stream()
                .map(node -> new WitDefinition.Label(node.name().text(), node.docs()))
                .toList();
    }

    /// What is known about a type that is defined so.
    TypeScope.Facts facts(WitDefinition definition) {
        return switch (definition) {
            case WitDefinition.Record(var fields) -> borrowing(fields.stream().anyMatch(f -> types.borrows(f.type())));
            case WitDefinition.Variant(var cases) ->
                borrowing(cases.stream()
                        .anyMatch(each -> each.payload().filter(types::borrows).isPresent()));
            case WitDefinition.Enumeration _, WitDefinition.Flags _ -> TypeScope.Facts.PLAIN;
            case WitDefinition.Resource _ -> TypeScope.Facts.RESOURCE;
            case WitDefinition.Alias(WitType.Named(var name)) -> scope.facts(name);
            case WitDefinition.Alias(var type) -> borrowing(types.borrows(type));
            case WitDefinition.Use _ -> TypeScope.Facts.PLAIN;
        };
    }

    private static TypeScope.Facts borrowing(boolean borrows) {
        return new TypeScope.Facts(false, borrows);
    }
}
