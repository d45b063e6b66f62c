package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// Parses what stands in interfaces, and `use`, which stands in worlds too.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-interface">spec</a>
final class MemberParser {
    private final Cursor in;
    private final PathParser paths;
    private final FunctionParser functions;
    private final DefinitionParser definitions;

    MemberParser(Cursor in, PathParser paths, FunctionParser functions, DefinitionParser definitions) {
        this.in = in;
        this.paths = paths;
        this.functions = functions;
        this.definitions = definitions;
    }

    /// The members of an interface, braces included.
    List<MemberNode> members() {
        return in.block(this::member);
    }

    private MemberNode member() {
        var attributes = AttributesParser.parse(in);
        if (in.atKeyword("use")) {
            return use(attributes);
        }
        var definition = definitions.accept(attributes);
        if (definition.isPresent()) {
            return definition.get();
        }
        if (!in.at(TokenKind.IDENTIFIER) && in.ahead().kind() != TokenKind.COLON) {
            throw in.unexpected("a function's name, a type, `use` or `}`");
        }
        return functions.function(attributes);
    }

    UseNode use(AttributesNode attributes) {
        in.takeKeyword("use");
        var path = paths.path();
        in.take(TokenKind.DOT);
        in.take(TokenKind.LEFT_BRACE);
        var names = in.list(TokenKind.RIGHT_BRACE, () -> {
            var source = in.name();
            return new UseNode.Used(source, in.acceptKeyword("as") ? Optional.of(in.name()) : Optional.empty());
        });
        in.take(TokenKind.SEMICOLON);
        return new UseNode(attributes, path, names);
    }
}
