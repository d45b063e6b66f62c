package dev.coracle.component.wit.syntax;

import java.util.Optional;

/// Parses what may stand in front of items: documentation, gates, an external id.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md">spec</a>
final class AttributesParser {
    private final Cursor in;
    private String docs = "";
    private Optional<VersionNode> since = Optional.empty();
    private Optional<Name> unstable = Optional.empty();
    private Optional<VersionNode> deprecated = Optional.empty();
    private Optional<String> externalId = Optional.empty();

    private AttributesParser(Cursor in) {
        this.in = in;
    }

    /// Takes as many as there are.
    static AttributesNode parse(Cursor in) {
        return new AttributesParser(in).parse();
    }

    private AttributesNode parse() {
        var start = in.current();
        addDocs();
        while (in.accept(TokenKind.AT)) {
            attribute();
            addDocs();
        }
        if (since.isPresent() && unstable.isPresent()) {
            throw start.problem("an item is `@since` a version or still `@unstable`, not both");
        }
        if (deprecated.isPresent() && since.isEmpty() && unstable.isEmpty()) {
            throw start.problem("`@deprecated` needs `@since` or `@unstable` beside it");
        }
        return new AttributesNode(docs, since, unstable, deprecated, externalId);
    }

    private void addDocs() {
        var more = in.current().docs();
        docs += (docs.isEmpty() || more.isEmpty() ? "" : "\n") + more;
    }

    private void attribute() {
        var name = in.take(TokenKind.IDENTIFIER);
        in.take(TokenKind.LEFT_PARENTHESIS);
        switch (name.span().text()) {
            case "since" -> since = once(name, since.isPresent(), version());
            case "deprecated" -> deprecated = once(name, deprecated.isPresent(), version());
            case "unstable" -> unstable = once(name, unstable.isPresent(), feature());
            case "external-id" -> externalId = once(name, externalId.isPresent(), string());
            default ->
                throw name.problem(
                        "no such attribute; there are `@since`, `@unstable`, `@deprecated` and `@external-id`");
        }
        in.take(TokenKind.RIGHT_PARENTHESIS);
    }

    private static <T> Optional<T> once(Token name, boolean again, T value) {
        if (again) {
            throw name.problem("`@" + name.span().text() + "` stands here twice");
        }
        return Optional.of(value);
    }

    private VersionNode version() {
        key("version");
        return in.version();
    }

    private Name feature() {
        key("feature");
        return in.name();
    }

    private String string() {
        if (!in.at(TokenKind.STRING)) {
            throw in.unexpected("a string");
        }
        return StringLiteral.value(in.take().span());
    }

    private void key(String key) {
        if (!in.at(TokenKind.IDENTIFIER) || !in.current().span().text().equals(key)) {
            throw in.unexpected("`" + key + " = `");
        }
        in.take();
        in.take(TokenKind.EQUALS);
    }
}
