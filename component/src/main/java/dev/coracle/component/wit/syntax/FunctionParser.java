package dev.coracle.component.wit.syntax;

import java.util.Optional;

/// Parses functions.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-interface">spec</a>
final class FunctionParser {
    private final Cursor in;
    private final TypeParser types;

    FunctionParser(Cursor in, TypeParser types) {
        this.in = in;
        this.types = types;
    }

    /// A function of an interface.
    FunctionNode function(AttributesNode attributes) {
        var name = in.name();
        in.take(TokenKind.COLON);
        return new FunctionNode(attributes, FunctionNode.Kind.PLAIN, name, signatureAndEnd());
    }

    /// A function of a resource.
    FunctionNode resourceFunction() {
        var attributes = AttributesParser.parse(in);
        if (in.atKeyword("constructor")) {
            return constructor(attributes);
        }
        if (!in.at(TokenKind.IDENTIFIER)) {
            throw in.unexpected("a method's name, `constructor` or `}`");
        }
        var name = in.name();
        in.take(TokenKind.COLON);
        var kind = in.acceptKeyword("static") ? FunctionNode.Kind.STATIC : FunctionNode.Kind.PLAIN;
        return new FunctionNode(attributes, kind, name, signatureAndEnd());
    }

    private FunctionNode constructor(AttributesNode attributes) {
        var name = new Name("constructor", in.take().span());
        var signature = parameters(false);
        in.take(TokenKind.SEMICOLON);
        return new FunctionNode(attributes, FunctionNode.Kind.CONSTRUCTOR, name, signature);
    }

    /// Whether the type of a function follows.
    boolean atSignature() {
        return in.atKeyword("func") || in.atKeyword("async");
    }

    SignatureNode signatureAndEnd() {
        boolean isAsync = in.acceptKeyword("async");
        if (isAsync && in.atKeyword("static")) {
            throw in.unexpected("`func`; `static` stands before `async`");
        }
        in.takeKeyword("func");
        var signature = parameters(isAsync);
        in.take(TokenKind.SEMICOLON);
        return signature;
    }

    private SignatureNode parameters(boolean isAsync) {
        var open = in.take(TokenKind.LEFT_PARENTHESIS);
        var parameters = in.list(TokenKind.RIGHT_PARENTHESIS, () -> {
            var name = in.name();
            in.take(TokenKind.COLON);
            return new SignatureNode.Parameter(name, types.type());
        });
        Optional<TypeNode> result = in.accept(TokenKind.ARROW) ? Optional.of(types.type()) : Optional.empty();
        return new SignatureNode(isAsync, parameters, result, open.span());
    }
}
