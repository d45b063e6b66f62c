package dev.coracle.wasm;

import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/// Reads tokens one after the other with one token of look-ahead, and says what is wrong when they are not as expected.
public final class TextCursor {
    private Lexer lexer;
    private Token current;
    private @Nullable Token ahead;
    private boolean nameTaken;
    private boolean customSectionsTaken;

    public TextCursor(Lexer lexer) {
        this.lexer = lexer;
        this.current = lexer.next();
    }

    /// Goes to `token`, which was read before. Annotations in front of it do not come again.
    public void goTo(Token token) {
        lexer = lexer.from(token);
        ahead = null;
        advance();
    }

    public Lexer lexer() {
        return lexer;
    }

    /// The next token, left in place.
    public Token current() {
        return current;
    }

    public boolean at(Token.Kind kind) {
        return current.kind() == kind;
    }

    public boolean atWord(String word) {
        return current.isWord(word);
    }

    /// Whether an opening parenthesis and this keyword follow.
    public boolean atForm(String keyword) {
        return at(Token.Kind.LEFT) && ahead().isWord(keyword);
    }

    /// The token behind the next one.
    public Token ahead() {
        if (ahead == null) {
            ahead = lexer.next();
        }
        return ahead;
    }

    /// Takes the next token.
    ///
    /// @throws MalformedModuleException if an annotation that nobody asked for stands in front of it
    public Token take() {
        var token = current;
        if (!nameTaken) {
            NameAnnotation.refuse(token);
        }
        if (!customSectionsTaken) {
            CustomAnnotation.refuse(token);
        }
        advance();
        return token;
    }

    public Token take(Token.Kind kind) {
        if (!at(kind)) {
            throw unexpected();
        }
        return take();
    }

    public void takeWord(String word) {
        if (!atWord(word)) {
            throw unexpected();
        }
        take();
    }

    public boolean acceptWord(String word) {
        if (atWord(word)) {
            take();
            return true;
        }
        return false;
    }

    /// Takes an opening parenthesis and this keyword, if they follow.
    public boolean acceptForm(String keyword) {
        if (atForm(keyword)) {
            take();
            take();
            return true;
        }
        return false;
    }

    /// Takes an opening parenthesis and this keyword.
    public void takeForm(String keyword) {
        take(Token.Kind.LEFT);
        takeWord(keyword);
    }

    public void close() {
        take(Token.Kind.RIGHT);
    }

    public boolean acceptClose() {
        if (at(Token.Kind.RIGHT)) {
            take();
            return true;
        }
        return false;
    }

    @Nullable
    public Token acceptIdentifier() {
        return at(Token.Kind.IDENTIFIER) ? take() : null;
    }

    /// Whether an index follows: a number or an identifier.
    public boolean atIndex() {
        return at(Token.Kind.NATURAL) || at(Token.Kind.IDENTIFIER);
    }

    /// Whether a name annotation stands in front of the next token.
    public boolean hasNameAnnotation() {
        return NameAnnotation.isIn(current);
    }

    /// The name annotation in front of the next token, if there is one: it names what was just introduced.
    ///
    /// @param what was introduced, such as `function`
    public Optional<String> nameAnnotation(String what) {
        nameTaken = true;
        return NameAnnotation.of(current, lexer.source(), what);
    }

    /// Adds the custom sections in front of the next token.
    public void customSections(List<CustomSection> sections) {
        customSectionsTaken = true;
        CustomAnnotation.collect(current, lexer.source(), sections);
    }

    /// Bytes of string literals, as many as follow.
    public byte[] strings() {
        var out = new ByteWriter();
        while (at(Token.Kind.STRING)) {
            var token = take();
            TextString.decode(lexer.source(), token.start(), token.end(), out);
        }
        return out.toByteArray();
    }

    /// A string literal of UTF-8.
    public String name() {
        var token = take(Token.Kind.STRING);
        var name = Utf8.decode(TextString.decode(lexer.source(), token.start(), token.end()));
        if (name == null) {
            throw token.error("malformed UTF-8 encoding");
        }
        return name;
    }

    /// An unsigned integer of 32 bits.
    public int u32() {
        return (int) NumberLiteral.unsigned(take(Token.Kind.NATURAL), 32);
    }

    /// An unsigned integer of 64 bits.
    public long u64() {
        return NumberLiteral.unsigned(take(Token.Kind.NATURAL), 64);
    }

    /// An unsigned integer of 8 bits.
    public int u8() {
        return (int) NumberLiteral.unsigned(take(Token.Kind.NATURAL), 8);
    }

    /// Passes everything up to the parenthesis that closes what is open here, which is left in place.
    public void skip() {
        for (int depth = 1; ; advance()) {
            switch (current.kind()) {
                case LEFT -> depth++;
                case RIGHT -> depth--;
                case END -> throw unexpected();
                default -> {}
            }
            if (depth == 0) {
                return;
            }
        }
    }

    /// An error at the next token, which does not belong here.
    public MalformedModuleException unexpected() {
        return unexpected(current);
    }

    public static MalformedModuleException unexpected(Token token) {
        return switch (token.kind()) {
            case WORD ->
                token.error((TextKeywords.isKnown(token.text()) ? "unexpected token " : "unknown operator ")
                        + token.excerpt());
            case END -> token.error("unexpected token: end of the text");
            case STRING -> token.error("unexpected token: a string");
            case LEFT, RIGHT, IDENTIFIER, NATURAL, INTEGER, FLOAT -> token.error("unexpected token " + token.excerpt());
        };
    }

    private void advance() {
        nameTaken = false;
        customSectionsTaken = false;
        if (ahead == null) {
            current = lexer.next();
        } else {
            current = ahead;
            ahead = null;
        }
    }
}
