package dev.coracle.component.wit;

import java.util.List;
import java.util.Optional;

/// How many things are in something of a world: itself, its parts, the types in them. A world that is included again
/// and
/// again makes as many of them as its text does not show.
final class ItemSize {
    /// Characters of documentation that count as one thing.
    private static final int DOCS = 256;

    private ItemSize() {}

    static long of(WitExtern extern) {
        return switch (extern) {
            case WitExtern.Interface _, WitExtern.Labelled _ -> 1 + of(extern.attributes());
            case WitExtern.Inline(var i) -> 1 + of(i.attributes()) + ofTypes(i.types()) + ofFunctions(i.functions());
            case WitExtern.Function(var function) -> of(function);
        };
    }

    static long of(WitTypeDefinition type) {
        return 1 + of(type.attributes()) + of(type.definition());
    }

    private static long of(WitDefinition definition) {
        return switch (definition) {
            case WitDefinition.Record(var fields) ->
                fields.stream().mapToLong(f -> of(f.docs()) + of(f.type())).sum();
            case WitDefinition.Variant(var cases) ->
                cases.stream()
                        .mapToLong(c -> 1 + of(c.docs()) + of(c.payload()))
                        .sum();
            case WitDefinition.Enumeration(var cases) -> ofLabels(cases);
            case WitDefinition.Flags(var flags) -> ofLabels(flags);
            case WitDefinition.Resource(var functions) -> ofFunctions(functions);
            case WitDefinition.Alias(var type) -> of(type);
            case WitDefinition.Use _ -> 0;
        };
    }

    private static long ofLabels(List<WitDefinition.Label> labels) {
        return labels.stream().mapToLong(label -> 1 + of(label.docs())).sum();
    }

    private static long ofTypes(List<WitTypeDefinition> types) {
        return types.stream().mapToLong(ItemSize::of).sum();
    }

    private static long ofFunctions(List<WitFunction> functions) {
        return functions.stream().mapToLong(ItemSize::of).sum();
    }

    private static long of(WitFunction function) {
        var parameters = function.parameters().stream()
                .mapToLong(each -> of(each.type()))
                .sum();
        return 1 + of(function.attributes()) + parameters + of(function.result());
    }

    private static long of(Optional<WitType> type) {
        return type.map(ItemSize::of).orElse(0L);
    }

    private static long of(WitType type) {
        return switch (type) {
            case WitType.Primitive _, WitType.Named _, WitType.Own _, WitType.Borrow _ -> 1;
            case WitType.ListOf(var element, var _) -> 1 + of(element);
            case WitType.MapOf(var key, var value) -> 1 + of(key) + of(value);
            case WitType.Option(var element) -> 1 + of(element);
            case WitType.Result(var ok, var error) -> 1 + of(ok) + of(error);
            case WitType.Tuple(var elements) ->
                1 + elements.stream().mapToLong(ItemSize::of).sum();
            case WitType.Stream(var element) -> 1 + of(element);
            case WitType.Future(var element) -> 1 + of(element);
        };
    }

    private static long of(WitAttributes attributes) {
        return of(attributes.docs()) + attributes.externalId().map(ItemSize::of).orElse(0L);
    }

    private static long of(String docs) {
        return docs.length() / DOCS;
    }
}
