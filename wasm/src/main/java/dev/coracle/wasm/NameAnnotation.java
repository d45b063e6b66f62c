package dev.coracle.wasm;

import java.util.Optional;

/// The annotation `(@name "…")`: the name of what stands before it, when it is not the identifier.
///
/// @see <a href="https://webassembly.github.io/spec/core/appendix/custom.html#name-annotations">spec</a>
final class NameAnnotation {
    private static final String NAME = "name";

    private NameAnnotation() {}

    /// The name in front of a token.
    ///
    /// @param what it names, such as `function`
    static Optional<String> of(Token token, byte[] source, String what) {
        Optional<String> name = Optional.empty();
        for (var annotation : token.annotations()) {
            if (annotation.name().equals(NAME)) {
                if (name.isPresent()) {
                    throw annotation.error("@name annotation: multiple " + what + " names");
                }
                name = Optional.of(name(annotation, source));
            }
        }
        return name;
    }

    /// Whether there is one in front of a token.
    static boolean isIn(Token token) {
        return token.annotations().stream()
                .anyMatch(annotation -> annotation.name().equals(NAME));
    }

    /// Refuses a token with a name in front of it.
    static void refuse(Token token) {
        for (var annotation : token.annotations()) {
            if (annotation.name().equals(NAME)) {
                throw annotation.error("misplaced @name annotation");
            }
        }
    }

    private static String name(Token.Annotation annotation, byte[] source) {
        var items = annotation.items();
        if (items.isEmpty() || items.getFirst().kind() != Token.Kind.STRING) {
            throw annotation.error("@name annotation: string expected");
        }
        if (items.size() > 1) {
            throw items.get(1).error("@name annotation: unexpected token");
        }
        var token = items.getFirst();
        var name = Utf8.decode(TextString.decode(source, token.start(), token.end()));
        if (name == null) {
            throw token.error("@name annotation: malformed UTF-8 encoding");
        }
        return name;
    }
}
