package dev.coracle.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/// Parses a file.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#top-level-items">spec</a>
public final class FileParser {
    private final SourceFile source;
    private final Cursor in;
    private final PathParser paths;
    private final MemberParser members;
    private final WorldParser worlds;

    private FileParser(SourceFile source) {
        this.source = source;
        this.in = new Cursor(new Lexer(source));
        this.paths = new PathParser(in);
        var types = new TypeParser(in);
        var functions = new FunctionParser(in, types);
        var definitions = new DefinitionParser(in, types, functions);
        this.members = new MemberParser(in, paths, functions, definitions);
        this.worlds = new WorldParser(in, paths, functions, definitions, members);
    }

    /// The tree of a file. Takes time linear in its length.
    ///
    /// @throws Problem if it does not follow the grammar
    public static FileNode parse(SourceFile source) {
        return new FileParser(source).file();
    }

    private FileNode file() {
        Optional<PackageNode> header = Optional.empty();
        var items = new ArrayList<ItemNode>();
        var packages = new ArrayList<PackageNode>();
        boolean isFirst = true;
        while (!in.at(TokenKind.END)) {
            if (in.atKeyword("package")) {
                var docs = in.take().docs();
                var name = paths.packageName();
                if (isFirst && in.accept(TokenKind.SEMICOLON)) {
                    header = Optional.of(new PackageNode(docs, name, List.of()));
                } else {
                    packages.add(new PackageNode(docs, name, packageItems(isFirst)));
                }
            } else {
                items.add(item());
            }
            isFirst = false;
        }
        return new FileNode(source, header, items, packages);
    }

    private List<ItemNode> packageItems(boolean isFirst) {
        if (!in.at(TokenKind.LEFT_BRACE)) {
            throw isFirst
                    ? in.unexpected("`;` or `{`")
                    : in.unexpected("`{`", "; only the first thing in a file is a package without braces");
        }
        return in.block(() -> {
            if (in.atKeyword("package")) {
                throw in.current().problem("a package does not stand inside of another; move it behind the braces");
            }
            return item();
        });
    }

    private ItemNode item() {
        var attributes = AttributesParser.parse(in);
        if (in.acceptKeyword("interface")) {
            return new ItemNode.Interface(attributes, in.name(), members.members());
        }
        if (in.acceptKeyword("world")) {
            return new ItemNode.World(attributes, in.name(), worlds.members());
        }
        if (in.acceptKeyword("use")) {
            var path = paths.path();
            Optional<Name> alias = in.acceptKeyword("as") ? Optional.of(in.name()) : Optional.empty();
            in.take(TokenKind.SEMICOLON);
            return new ItemNode.Use(path, alias);
        }
        throw in.unexpected("`interface`, `world`, `use` or `package`");
    }
}
