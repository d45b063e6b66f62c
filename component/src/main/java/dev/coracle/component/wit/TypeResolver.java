package dev.coracle.component.wit;

import dev.coracle.component.wit.syntax.Name;
import dev.coracle.component.wit.syntax.Problem;
import dev.coracle.component.wit.syntax.TypeNode;
import java.util.Locale;
import java.util.Optional;

/// Turns types of the tree into those of the model.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#types-1">spec</a>
final class TypeResolver {
    private final TypeScope scope;

    TypeResolver(TypeScope scope) {
        this.scope = scope;
    }

    /// A type of a value: the name of a resource means a handle that owns it.
    WitType value(TypeNode node) {
        return switch (node) {
            case TypeNode.Primitive _ -> primitive(node);
            case TypeNode.Reference(var name) -> reference(name);
            case TypeNode.Own(var name, var _) -> new WitType.Own(resource(name));
            case TypeNode.Borrow(var name, var _) -> new WitType.Borrow(resource(name));
            case TypeNode.ListOf(var element, var length, var _) -> new WitType.ListOf(value(element), length);
            case TypeNode.MapOf(var key, var value, var _) -> new WitType.MapOf(key(key), value(value));
            case TypeNode.Option(var element, var _) -> new WitType.Option(value(element));
            case TypeNode.Result(var ok, var error, var _) -> new WitType.Result(optional(ok), optional(error));
            case TypeNode.Tuple(var elements, var _) ->
                new WitType.Tuple(elements.stream().map(this::value).toList());
            case TypeNode.Stream(var element, var span) -> new WitType.Stream(sent(element, span.text()));
            case TypeNode.Future(var element, var span) -> new WitType.Future(sent(element, span.text()));
        };
    }

    /// What an alias stands for, which may be a resource itself.
    WitType target(TypeNode node) {
        if (node instanceof TypeNode.Reference(var name)) {
            scope.checkType(name);
            return new WitType.Named(name.text());
        }
        return value(node);
    }

    Optional<WitType> optional(Optional<TypeNode> node) {
        return node.map(this::value);
    }

    private static WitType.Primitive primitive(TypeNode node) {
        return WitType.Primitive.valueOf(
                node.span().text().toUpperCase(Locale.ROOT).replace('-', '_'));
    }

    private WitType reference(Name name) {
        scope.checkType(name);
        return scope.facts(name.text()).isResource() ? new WitType.Own(name.text()) : new WitType.Named(name.text());
    }

    private String resource(Name name) {
        scope.checkType(name);
        if (!scope.facts(name.text()).isResource()) {
            throw new Problem(name.span(), "`" + name + "` is not a resource; only those have handles");
        }
        return name.text();
    }

    private WitType key(TypeNode node) {
        var key = value(node);
        boolean fits = key instanceof WitType.Primitive word
                && switch (word) {
                    case F32, F64, ERROR_CONTEXT -> false;
                    case BOOL, S8, U8, S16, U16, S32, U32, S64, U64, CHAR, STRING -> true;
                };
        if (!fits) {
            throw new Problem(node.span(), "the keys of a map are integers, `bool`, `char` or `string`");
        }
        return key;
    }

    /// What goes through a stream or future: it may outlive the call, so nothing borrowed.
    private Optional<WitType> sent(Optional<TypeNode> node, String what) {
        var type = optional(node);
        if (type.isPresent() && borrows(type.get())) {
            throw new Problem(node.get().span(), "a " + what + " cannot carry a borrowed handle");
        }
        return type;
    }

    /// Whether a borrowed handle is in a type.
    boolean borrows(WitType type) {
        return switch (type) {
            case WitType.Primitive _, WitType.Own _, WitType.Stream _, WitType.Future _ -> false;
            case WitType.Borrow _ -> true;
            case WitType.Named(var name) -> scope.facts(name).borrows();
            case WitType.ListOf(var element, var _) -> borrows(element);
            case WitType.MapOf(var _, var value) -> borrows(value);
            case WitType.Option(var element) -> borrows(element);
            case WitType.Result(var ok, var error) ->
                ok.filter(this::borrows).isPresent()
                        || error.filter(this::borrows).isPresent();
            case WitType.Tuple(var elements) -> elements.stream().anyMatch(this::borrows);
        };
    }
}
