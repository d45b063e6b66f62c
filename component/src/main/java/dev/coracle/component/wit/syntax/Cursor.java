package dev.coracle.component.wit.syntax;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/// Reads tokens one after the other, and says what is wrong when they are not as expected.
final class Cursor {
    private final Lexer lexer;
    private Token current;
    private @Nullable Token ahead;

    Cursor(Lexer lexer) {
        this.lexer = lexer;
        this.current = lexer.next(0);
    }

    /// The next token, left in place.
    Token current() {
        return current;
    }

    /// The token behind the next one.
    Token ahead() {
        if (ahead == null) {
            ahead = lexer.next(current.span().end());
        }
        return ahead;
    }

    boolean at(TokenKind kind) {
        return current.is(kind);
    }

    boolean atKeyword(String word) {
        return current.isKeyword(word);
    }

    /// Takes the next token.
    Token take() {
        var token = current;
        current = ahead();
        ahead = null;
        return token;
    }

    Token take(TokenKind kind) {
        if (!at(kind)) {
            throw unexpected(kind.description());
        }
        return take();
    }

    boolean accept(TokenKind kind) {
        if (at(kind)) {
            take();
            return true;
        }
        return false;
    }

    Token takeKeyword(String word) {
        if (!atKeyword(word)) {
            throw unexpected("`" + word + "`");
        }
        return take();
    }

    boolean acceptKeyword(String word) {
        if (atKeyword(word)) {
            take();
            return true;
        }
        return false;
    }

    Name name() {
        if (at(TokenKind.KEYWORD)) {
            var word = current.span().text();
            throw current.problem("`" + word + "` is a keyword; write `%" + word + "` to use it as a name");
        }
        var span = take(TokenKind.IDENTIFIER).span();
        var text = span.text();
        return new Name(text.startsWith("%") ? text.substring(1) : text, span);
    }

    /// A version that starts where the next token does.
    VersionNode version() {
        var span = lexer.version(current.span().start());
        current = lexer.next(span.end());
        ahead = null;
        return new VersionNode(span);
    }

    /// Items with commas between them, up to a closing token, which is taken. A comma may stand behind the last one.
    <T> List<T> list(TokenKind close, Supplier<T> item) {
        var items = new ArrayList<T>();
        while (!accept(close)) {
            items.add(item.get());
            if (!at(close) && !accept(TokenKind.COMMA)) {
                throw unexpected("`,` or " + close.description());
            }
        }
        return items;
    }

    /// Items in braces with nothing between them.
    <T> List<T> block(Supplier<T> item) {
        take(TokenKind.LEFT_BRACE);
        var items = new ArrayList<T>();
        while (!accept(TokenKind.RIGHT_BRACE)) {
            items.add(item.get());
        }
        return items;
    }

    /// An error at the next token, which does not belong here.
    ///
    /// @param wanted what does
    Problem unexpected(String wanted) {
        return unexpected(wanted, "");
    }

    /// @param advice what to know, or nothing
    Problem unexpected(String wanted, String advice) {
        return current.problem("expected " + wanted + ", found " + current.description() + advice);
    }
}
