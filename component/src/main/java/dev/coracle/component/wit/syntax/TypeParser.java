package dev.coracle.component.wit.syntax;

import java.util.Optional;
import java.util.OptionalLong;

/// Parses types.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#types-1">spec</a>
final class TypeParser {
    /// Types inside of each other; as many as other tools bear.
    private static final int MAX_DEPTH = 100;

    private static final long MAX_LENGTH = 0xFFFF_FFFFL;

    private final Cursor in;
    private int depth;

    TypeParser(Cursor in) {
        this.in = in;
    }

    TypeNode type() {
        if (in.at(TokenKind.IDENTIFIER)) {
            return new TypeNode.Reference(in.name());
        }
        if (!in.at(TokenKind.KEYWORD)) {
            throw in.unexpected("a type");
        }
        if (depth == MAX_DEPTH) {
            throw in.current().problem("more than " + MAX_DEPTH + " types inside of each other; give some a name");
        }
        depth++;
        var type = keyword(in.current());
        depth--;
        return type;
    }

    private TypeNode keyword(Token token) {
        var span = token.span();
        var word = span.text();
        if (Keywords.PRIMITIVES.contains(word)) {
            in.take();
            return new TypeNode.Primitive(span);
        }
        return switch (word) {
            case "list" -> list(open());
            case "map" -> map(open());
            case "option" -> new TypeNode.Option(only(open()), span);
            case "result" -> result(in.take().span());
            case "tuple" -> tuple(open());
            case "stream" -> new TypeNode.Stream(optional(in.take()), span);
            case "future" -> new TypeNode.Future(optional(in.take()), span);
            case "own" -> new TypeNode.Own(resource(open()), span);
            case "borrow" -> new TypeNode.Borrow(resource(open()), span);
            default -> throw in.unexpected("a type");
        };
    }

    /// Takes the keyword and what opens its arguments.
    private Span open() {
        var span = in.take().span();
        in.take(TokenKind.LESS);
        return span;
    }

    private void close() {
        in.take(TokenKind.GREATER);
    }

    private TypeNode only(Span opened) {
        var type = type();
        if (!in.at(TokenKind.GREATER)) {
            throw in.unexpected("`>`, since `" + opened.text() + "` takes one type");
        }
        close();
        return type;
    }

    private Optional<TypeNode> optional(Token keyword) {
        return in.accept(TokenKind.LESS) ? Optional.of(only(keyword.span())) : Optional.empty();
    }

    private Name resource(Span opened) {
        if (!in.at(TokenKind.IDENTIFIER)) {
            throw in.unexpected("the name of a resource, since `" + opened.text() + "` is a handle");
        }
        var name = in.name();
        close();
        return name;
    }

    private TypeNode list(Span span) {
        var element = type();
        var length = in.accept(TokenKind.COMMA) ? OptionalLong.of(length()) : OptionalLong.empty();
        close();
        return new TypeNode.ListOf(element, length, span);
    }

    private long length() {
        if (!in.at(TokenKind.INTEGER)) {
            throw in.unexpected("the length of the list, a number");
        }
        var token = in.take();
        var digits = token.span().text();
        if (digits.startsWith("0") || digits.length() > 10 || Long.parseLong(digits) > MAX_LENGTH) {
            throw token.problem("a list's length is from 1 to " + MAX_LENGTH + ", without leading zeros");
        }
        return Long.parseLong(digits);
    }

    private TypeNode map(Span span) {
        var key = type();
        in.take(TokenKind.COMMA);
        var value = type();
        close();
        return new TypeNode.MapOf(key, value, span);
    }

    private TypeNode result(Span span) {
        if (!in.accept(TokenKind.LESS)) {
            return new TypeNode.Result(Optional.empty(), Optional.empty(), span);
        }
        Optional<TypeNode> ok = in.accept(TokenKind.UNDERSCORE) ? Optional.empty() : Optional.of(type());
        if (ok.isEmpty() && !in.at(TokenKind.COMMA)) {
            throw in.unexpected("`,` and the type of the error; without one, write `result`");
        }
        Optional<TypeNode> error = in.accept(TokenKind.COMMA) ? Optional.of(type()) : Optional.empty();
        close();
        return new TypeNode.Result(ok, error, span);
    }

    private TypeNode tuple(Span span) {
        var elements = in.list(TokenKind.GREATER, this::type);
        if (elements.isEmpty()) {
            throw new Problem(span, "a tuple has at least one type");
        }
        return new TypeNode.Tuple(elements, span);
    }
}
