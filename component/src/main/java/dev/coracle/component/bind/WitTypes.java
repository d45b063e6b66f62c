package dev.coracle.component.bind;

import dev.coracle.component.type.ValueShape;
import dev.coracle.component.type.ValueType;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/// Value types as messages show them: in the words of WIT, large ones shortened.
final class WitTypes {
    private static final int DEEPEST = 3;
    private static final int MOST_NAMES = 6;

    private WitTypes() {}

    static String describe(ValueType type) {
        return describe(type, DEEPEST);
    }

    private static String describe(ValueType type, int depth) {
        if (depth == 0) {
            return "…";
        }
        return switch (type.shape()) {
            case ValueShape.Primitive(var primitive) -> primitive.toString();
            case ValueShape.Record(var fields) ->
                "record {" + names(fields.stream().map(ValueShape.Field::label).toList()) + "}";
            case ValueShape.Variant(var cases) ->
                "variant {" + names(cases.stream().map(ValueShape.Case::label).toList()) + "}";
            case ValueShape.Flags(var labels) -> "flags {" + names(labels) + "}";
            case ValueShape.Enumeration(var labels) -> "enum {" + names(labels) + "}";
            case ValueShape.ListOf(var element) -> "list<" + describe(element, depth - 1) + ">";
            case ValueShape.FixedList(var element, var length) ->
                "list<" + describe(element, depth - 1) + ", " + Integer.toUnsignedString(length) + ">";
            case ValueShape.Tuple(var types) ->
                types.stream()
                        .limit(MOST_NAMES)
                        .map(part -> describe(part, depth - 1))
                        .collect(Collectors.joining(", ", "tuple<", types.size() > MOST_NAMES ? ", …>" : ">"));
            case ValueShape.OptionOf(var value) -> "option<" + describe(value, depth - 1) + ">";
            case ValueShape.Result(var ok, var error) ->
                "result<" + side(ok, depth - 1) + ", " + side(error, depth - 1) + ">";
            case ValueShape.MapOf(var key, var value) ->
                "map<" + describe(key, depth - 1) + ", " + describe(value, depth - 1) + ">";
            case ValueShape.Own _, ValueShape.Borrow _, ValueShape.StreamOf _, ValueShape.FutureOf _ ->
                type.shape().keyword();
        };
    }

    private static String side(Optional<ValueType> type, int depth) {
        return type.map(present -> describe(present, depth)).orElse("_");
    }

    private static String names(List<String> labels) {
        return labels.stream()
                .limit(MOST_NAMES)
                .collect(Collectors.joining(", ", "", labels.size() > MOST_NAMES ? ", …" : ""));
    }
}
