package dev.coracle.wasm;

import java.util.List;

/// A token of the text format.
///
/// @param kind what it is
/// @param start offset of its first byte in the source
/// @param end offset behind its last byte
/// @param line from 1
/// @param column from 1, in code points
/// @param text its characters; of an identifier, the name without `$` and quotes
/// @param annotations those in front of it that carry meaning, usually none
/// @see <a href="https://webassembly.github.io/spec/core/text/lexical.html#tokens">spec</a>
public record Token(Kind kind, int start, int end, int line, int column, String text, List<Annotation> annotations) {
    private static final int MAX_EXCERPT = 80;

    public enum Kind {
        LEFT,
        RIGHT,
        /// An integer without sign.
        NATURAL,
        /// An integer with a sign.
        INTEGER,
        FLOAT,
        STRING,
        /// A name with a dollar sign.
        IDENTIFIER,
        /// A keyword, or a reserved token, which means nothing.
        WORD,
        /// Behind the last token.
        END
    }

    /// An annotation such as `(@name "f")`.
    ///
    /// @param name what follows the `@`
    /// @param position of its parenthesis
    /// @param items what stands in it, its own parentheses left out
    public record Annotation(String name, Position.Text position, List<Token> items) {
        MalformedModuleException error(String reason) {
            return new MalformedModuleException(reason, position);
        }
    }

    public boolean isWord(String word) {
        return kind == Kind.WORD && text.equals(word);
    }

    /// The text for a message: not all of it when it is long.
    public String excerpt() {
        var shown = text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
        return kind == Kind.IDENTIFIER ? IdentifierSpace.identifier(shown) : shown;
    }

    public Position.Text position() {
        return new Position.Text(line, column);
    }

    public MalformedModuleException error(String reason) {
        return new MalformedModuleException(reason, position());
    }
}
