package dev.coracle.component.wit.syntax;

import java.util.List;
import java.util.Optional;

/// Parses what stands in worlds.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-world">spec</a>
final class WorldParser {
    private final Cursor in;
    private final PathParser paths;
    private final FunctionParser functions;
    private final DefinitionParser definitions;
    private final MemberParser members;

    WorldParser(
            Cursor in, PathParser paths, FunctionParser functions, DefinitionParser definitions, MemberParser members) {
        this.in = in;
        this.paths = paths;
        this.functions = functions;
        this.definitions = definitions;
        this.members = members;
    }

    /// The members of a world, braces included.
    List<WorldMemberNode> members() {
        return in.block(this::member);
    }

    private WorldMemberNode member() {
        var attributes = AttributesParser.parse(in);
        if (in.atKeyword("use")) {
            return members.use(attributes);
        }
        if (in.acceptKeyword("import")) {
            return extern(attributes, WorldMemberNode.Direction.IMPORT);
        }
        if (in.acceptKeyword("export")) {
            return extern(attributes, WorldMemberNode.Direction.EXPORT);
        }
        if (in.acceptKeyword("include")) {
            return include(attributes);
        }
        return definitions
                .accept(attributes)
                .orElseThrow(() -> in.unexpected("`import`, `export`, `include`, `use`, a type or `}`"));
    }

    private WorldMemberNode extern(AttributesNode attributes, WorldMemberNode.Direction direction) {
        var first = in.name();
        if (!in.at(TokenKind.COLON)) {
            return path(attributes, direction, new PathNode(Optional.empty(), first, first.span()));
        }
        if (isLabel(first)) {
            in.take();
            return new WorldMemberNode.Extern(attributes, direction, Optional.of(first), externType());
        }
        return path(attributes, direction, paths.inPackage(first));
    }

    private WorldMemberNode path(AttributesNode attributes, WorldMemberNode.Direction direction, PathNode path) {
        in.take(TokenKind.SEMICOLON);
        return new WorldMemberNode.Extern(attributes, direction, Optional.empty(), path);
    }

    /// Whether a name before a colon is the label of an import or export, or the start of `a:b/c`. Where both could be,
    /// space behind the colon makes it a label.
    private boolean isLabel(Name name) {
        var behind = in.ahead();
        if (behind.kind() != TokenKind.IDENTIFIER) {
            return true;
        }
        boolean isTight = name.span().end() == in.current().span().start()
                && in.current().span().end() == behind.span().start();
        return !isTight;
    }

    private ExternTypeNode externType() {
        if (functions.atSignature()) {
            return functions.signatureAndEnd();
        }
        if (in.atKeyword("interface")) {
            var span = in.take().span();
            return new ExternTypeNode.Inline(members.members(), span);
        }
        if (!in.at(TokenKind.IDENTIFIER)) {
            throw in.unexpected("`func`, `interface` or an interface's name");
        }
        var path = paths.path();
        in.take(TokenKind.SEMICOLON);
        return path;
    }

    private WorldMemberNode include(AttributesNode attributes) {
        var path = paths.path();
        if (!in.acceptKeyword("with")) {
            in.take(TokenKind.SEMICOLON);
            return new WorldMemberNode.Include(attributes, path, List.of());
        }
        in.take(TokenKind.LEFT_BRACE);
        var renamings = in.list(TokenKind.RIGHT_BRACE, () -> {
            var from = in.name();
            in.takeKeyword("as");
            return new WorldMemberNode.Renaming(from, in.name());
        });
        // The grammar has no semicolon here, its examples do.
        in.accept(TokenKind.SEMICOLON);
        return new WorldMemberNode.Include(attributes, path, renamings);
    }
}
