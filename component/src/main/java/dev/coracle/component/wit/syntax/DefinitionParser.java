package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/// Parses definitions of types.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#items-type">spec</a>
final class DefinitionParser {
    private final Cursor in;
    private final TypeParser types;
    private final FunctionParser functions;

    DefinitionParser(Cursor in, TypeParser types, FunctionParser functions) {
        this.in = in;
        this.types = types;
        this.functions = functions;
    }

    /// A definition, if a keyword of one follows.
    Optional<DefinitionNode> accept(AttributesNode attributes) {
        if (!in.at(TokenKind.KEYWORD)) {
            return Optional.empty();
        }
        return switch (in.current().span().text()) {
            case "type" -> define(attributes, this::alias);
            case "record" -> define(attributes, this::record);
            case "variant" -> define(attributes, this::variant);
            case "enum" -> define(attributes, () -> new BodyNode.Enumeration(labels("an enum", "case")));
            case "flags" -> define(attributes, () -> new BodyNode.Flags(labels("a flags type", "flag")));
            case "resource" -> define(attributes, this::resource);
            default -> Optional.empty();
        };
    }

    private Optional<DefinitionNode> define(AttributesNode attributes, Supplier<BodyNode> body) {
        in.take();
        var name = in.name();
        return Optional.of(new DefinitionNode(attributes, name, body.get()));
    }

    private BodyNode alias() {
        in.take(TokenKind.EQUALS);
        var type = types.type();
        in.take(TokenKind.SEMICOLON);
        return new BodyNode.Alias(type);
    }

    private BodyNode record() {
        return new BodyNode.Record(some("a record", "field", () -> {
            var docs = in.current().docs();
            var name = in.name();
            in.take(TokenKind.COLON);
            return new BodyNode.Field(docs, name, types.type());
        }));
    }

    private BodyNode variant() {
        return new BodyNode.Variant(some("a variant", "case", () -> {
            var docs = in.current().docs();
            var name = in.name();
            Optional<TypeNode> payload = Optional.empty();
            if (in.accept(TokenKind.LEFT_PARENTHESIS)) {
                payload = Optional.of(types.type());
                in.take(TokenKind.RIGHT_PARENTHESIS);
            }
            return new BodyNode.Case(docs, name, payload);
        }));
    }

    private List<BodyNode.Label> labels(String what, String part) {
        return some(what, part, () -> {
            var docs = in.current().docs();
            return new BodyNode.Label(docs, in.name());
        });
    }

    private BodyNode resource() {
        if (in.accept(TokenKind.SEMICOLON)) {
            return new BodyNode.Resource(List.of());
        }
        if (!in.at(TokenKind.LEFT_BRACE)) {
            throw in.unexpected("`;` or `{`");
        }
        return new BodyNode.Resource(in.block(functions::resourceFunction));
    }

    /// At least one of something, in braces.
    private <T> List<T> some(String what, String part, Supplier<T> item) {
        in.take(TokenKind.LEFT_BRACE);
        if (in.at(TokenKind.RIGHT_BRACE)) {
            throw in.current().problem(what + " has at least one " + part);
        }
        return in.list(TokenKind.RIGHT_BRACE, item);
    }
}
