package dev.coracle.component.wit;

import java.util.Optional;
import java.util.stream.Collectors;

/// Types as the text has them.
final class WitTypeText {
    private WitTypeText() {}

    static String of(WitType type) {
        return switch (type) {
            case WitType.Primitive word -> word.toString();
            case WitType.Named(var name) -> WitNames.text(name);
            case WitType.Own(var resource) -> WitNames.text(resource);
            case WitType.Borrow(var resource) -> "borrow<" + WitNames.text(resource) + ">";
            case WitType.ListOf(var element, var length) ->
                "list<" + of(element) + (length.isPresent() ? ", " + length.getAsLong() : "") + ">";
            case WitType.MapOf(var key, var value) -> "map<" + of(key) + ", " + of(value) + ">";
            case WitType.Option(var element) -> "option<" + of(element) + ">";
            case WitType.Result(var ok, var error) -> result(ok, error);
            case WitType.Tuple(var elements) ->
                elements.stream().map(WitTypeText::of).collect(Collectors.joining(", ", "tuple<", ">"));
            case WitType.Stream(var element) -> "stream" + argument(element);
            case WitType.Future(var element) -> "future" + argument(element);
        };
    }

    /// As what an alias stands for. The bare name of a resource would be another name for the resource there, so a
    /// handle says that it is one.
    static String ofTarget(WitType type) {
        return type instanceof WitType.Own(var resource) ? "own<" + WitNames.text(resource) + ">" : of(type);
    }

    private static String result(Optional<WitType> ok, Optional<WitType> error) {
        if (error.isEmpty()) {
            return "result" + argument(ok);
        }
        return "result<" + ok.map(WitTypeText::of).orElse("_") + ", " + of(error.get()) + ">";
    }

    private static String argument(Optional<WitType> type) {
        return type.map(each -> "<" + of(each) + ">").orElse("");
    }

    /// What stands behind a function's name, such as `: async func(a: u32) -> string`.
    static String signature(WitFunction function) {
        var parameters = function.parameters().stream()
                .map(parameter -> WitNames.text(parameter.name()) + ": " + of(parameter.type()))
                .collect(Collectors.joining(", ", "(", ")"));
        var result = function.result().map(type -> " -> " + of(type)).orElse("");
        var async = function.isAsync() ? "async " : "";
        return switch (function.kind()) {
            case WitFunction.Kind.Free _, WitFunction.Kind.Method _ -> ": " + async + "func" + parameters + result;
            case WitFunction.Kind.Static _ -> ": static " + async + "func" + parameters + result;
            case WitFunction.Kind.Constructor _ -> parameters + result;
        };
    }
}
