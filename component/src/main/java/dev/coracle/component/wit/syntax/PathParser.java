package dev.coracle.component.wit.syntax;

import java.util.Optional;

/// Parses names of packages, and of interfaces and worlds in them.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#item-toplevel-use">spec</a>
final class PathParser {
    private final Cursor in;

    PathParser(Cursor in) {
        this.in = in;
    }

    /// Such as `wasi:io@0.2.0`.
    PackageNameNode packageName() {
        var namespace = packageWord();
        in.take(TokenKind.COLON);
        var name = packageWord();
        if (in.at(TokenKind.COLON) || in.at(TokenKind.SLASH)) {
            throw nested();
        }
        return packageName(namespace, name, version());
    }

    /// Such as `streams` or `wasi:io/streams@0.2.0`.
    PathNode path() {
        var first = in.name();
        return in.at(TokenKind.COLON) ? inPackage(first) : new PathNode(Optional.empty(), first, first.span());
    }

    /// The rest of a path with a package, from the colon on.
    PathNode inPackage(Name namespace) {
        lowerCase(namespace);
        in.take(TokenKind.COLON);
        var name = packageWord();
        if (in.at(TokenKind.COLON)) {
            throw nested();
        }
        if (!in.at(TokenKind.SLASH)) {
            throw new Problem(
                    namespace.span().to(name.span()),
                    "this names a package, not what is in it; write `" + namespace + ":" + name + "/` and a name");
        }
        in.take();
        var item = in.name();
        if (in.at(TokenKind.SLASH)) {
            throw nested();
        }
        var packageName = packageName(namespace, name, version());
        return new PathNode(Optional.of(packageName), item, namespace.span().to(item.span()));
    }

    private static PackageNameNode packageName(Name namespace, Name name, Optional<VersionNode> version) {
        return new PackageNameNode(namespace, name, version, namespace.span().to(name.span()));
    }

    private Optional<VersionNode> version() {
        return in.accept(TokenKind.AT) ? Optional.of(in.version()) : Optional.empty();
    }

    private Name packageWord() {
        return lowerCase(in.name());
    }

    /// The words of a package's name have no acronyms.
    private static Name lowerCase(Name name) {
        if (name.text().chars().anyMatch(c -> c >= 'A' && c <= 'Z')) {
            throw new Problem(name.span(), "the name of a package is all lower case");
        }
        return name;
    }

    private Problem nested() {
        return in.current().problem("packages inside of packages are not supported; a name is `namespace:package`");
    }
}
