package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/// Cuts text into tokens. White space and comments vanish; annotations with a meaning go with the token behind them.
///
/// Reads forward only, but any token is a place from which it can start anew.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/lexical.html">spec</a>
public final class Lexer {
    /// The annotations that the parser reads; all others are skipped.
    private static final Set<String> MEANINGFUL = Set.of("name", "custom");

    private final byte[] source;
    private int at;
    private int line = 1;
    /// What to take from an offset to get the column: start of the line, and continuation bytes since then.
    private int columnBase = -1;
    private boolean inAnnotation;

    /// @throws MalformedModuleException if `source` is not UTF-8
    public Lexer(byte[] source) {
        this(source, 0, 1, 1);
        int malformed = Utf8.malformedAt(source);
        if (malformed >= 0) {
            while (at < malformed) {
                step();
            }
            throw error("malformed UTF-8 encoding");
        }
    }

    private Lexer(byte[] source, int start, int line, int column) {
        this.source = source;
        this.at = start;
        this.line = line;
        this.columnBase = start - column;
    }

    /// Another lexer on the same text, whose first token is `token`.
    public Lexer from(Token token) {
        return new Lexer(source, token.start(), token.line(), token.column());
    }

    public byte[] source() {
        return source;
    }

    /// The next token.
    public Token next() {
        var annotations = skipSpace();
        int start = at;
        int column = at - columnBase;
        if (at == source.length) {
            return new Token(Token.Kind.END, start, start, line, column, "", annotations);
        }
        return switch (source[at]) {
            case '(' -> {
                at++;
                yield new Token(Token.Kind.LEFT, start, at, line, column, "(", annotations);
            }
            case ')' -> {
                at++;
                yield new Token(Token.Kind.RIGHT, start, at, line, column, ")", annotations);
            }
            default -> atom(start, column, annotations);
        };
    }

    /// Everything that is not a parenthesis: characters of identifiers and strings without space between them.
    private Token atom(int start, int column, List<Token.Annotation> annotations) {
        int strings = 0;
        int string = -1;
        while (at < source.length) {
            if (CharacterClass.isIdentifier(source[at])) {
                at++;
            } else if (source[at] == '"') {
                string = at;
                strings++;
                string(at == start + 1 && source[start] == '$' ? "empty identifier" : "");
            } else {
                break;
            }
        }
        if (at == start) {
            reserved();
        }
        boolean endsWithOneString = strings == 1 && source[at - 1] == '"';
        Token.Kind kind;
        String text = "";
        if (endsWithOneString && string == start) {
            kind = Token.Kind.STRING;
        } else if (source[start] == '$' && (strings == 0 || endsWithOneString && string == start + 1)) {
            kind = Token.Kind.IDENTIFIER;
            text = name(start + 1, "empty identifier", new Position.Text(line, column));
        } else {
            text = new String(source, start, at - start, StandardCharsets.UTF_8);
            var number = NumberSyntax.kindOf(text);
            kind = number == null ? Token.Kind.WORD : number;
        }
        return new Token(kind, start, at, line, column, text, annotations);
    }

    /// The name of an identifier or annotation, plain or quoted, that ends here.
    ///
    /// @param position of the whole, for messages
    private String name(int start, String failure, Position.Text position) {
        if (start == at) {
            throw new MalformedModuleException(failure, position);
        }
        if (source[start] != '"') {
            return new String(source, start, at - start, StandardCharsets.ISO_8859_1);
        }
        var name = Utf8.decode(TextString.decode(source, start, at));
        if (name == null || name.isEmpty()) {
            throw new MalformedModuleException(name == null ? "malformed UTF-8 encoding" : failure, position);
        }
        return name;
    }

    /// A character that may only stand by itself, as a token that means nothing.
    private void reserved() {
        if (",;[]{}".indexOf(source[at]) < 0) {
            throw error("illegal character");
        }
        at++;
    }

    /// Passes a string literal.
    ///
    /// @param failure what to say when it is broken; empty to say how
    private void string(String failure) {
        for (at++; at < source.length && source[at] != '"'; ) {
            int c = source[at];
            if (c == '\\') {
                int length = TextString.escapeLength(source, at, source.length);
                if (length < 0) {
                    throw error(failure.isEmpty() ? "illegal escape" : failure);
                }
                at += length;
            } else if (c == '\n' || c == '\r') {
                throw error(failure.isEmpty() ? "unclosed string literal" : failure);
            } else if (c >= 0 && c < ' ' || c == 0x7F) {
                throw error(failure.isEmpty() ? "illegal control character in string literal" : failure);
            } else {
                step();
            }
        }
        if (at == source.length) {
            throw error(failure.isEmpty() ? "unclosed string literal" : failure);
        }
        at++;
    }

    /// Passes white space and comments, and gives the annotations between them that carry a meaning.
    private List<Token.Annotation> skipSpace() {
        List<Token.Annotation> annotations = List.of();
        while (at < source.length) {
            int c = source[at];
            if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                step();
            } else if (c == ';' && isFollowedBy(';')) {
                lineComment();
            } else if (c == '(' && isFollowedBy(';')) {
                blockComment();
            } else if (c == '(' && isFollowedBy('@') && !inAnnotation) {
                var annotation = annotation();
                if (MEANINGFUL.contains(annotation.name())) {
                    annotations = annotations.isEmpty() ? new ArrayList<>() : annotations;
                    annotations.add(annotation);
                }
            } else {
                break;
            }
        }
        return annotations;
    }

    private void lineComment() {
        while (at < source.length && source[at] != '\n' && source[at] != '\r') {
            step();
        }
    }

    private void blockComment() {
        var start = position();
        int depth = 0;
        do {
            if (at == source.length) {
                throw new MalformedModuleException("unclosed comment", start);
            }
            if (source[at] == '(' && isFollowedBy(';')) {
                at += 2;
                depth++;
            } else if (source[at] == ';' && isFollowedBy(')')) {
                at += 2;
                depth--;
            } else {
                step();
            }
        } while (depth > 0);
    }

    private Token.Annotation annotation() {
        var start = position();
        at += 2;
        int nameStart = at;
        if (at < source.length && source[at] == '"') {
            string("empty annotation id");
        } else {
            while (at < source.length && CharacterClass.isIdentifier(source[at])) {
                at++;
            }
        }
        var name = name(nameStart, "empty annotation id", start);
        return new Token.Annotation(name, start, items(start, MEANINGFUL.contains(name)));
    }

    /// Passes the rest of an annotation, in which any tokens may stand, others of its kind too.
    private List<Token> items(Position.Text start, boolean wanted) {
        var items = new ArrayList<Token>();
        inAnnotation = true;
        int depth = 1;
        while (true) {
            var token = next();
            switch (token.kind()) {
                case END -> throw new MalformedModuleException("unclosed annotation", start);
                case LEFT -> depth++;
                case RIGHT -> depth--;
                default -> {}
            }
            if (depth == 0) {
                inAnnotation = false;
                return items;
            }
            if (wanted) {
                items.add(token);
            }
        }
    }

    /// Passes one byte, and keeps count of lines and columns.
    private void step() {
        byte b = source[at++];
        if (b == '\n' || b == '\r' && (at == source.length || source[at] != '\n')) {
            line++;
            columnBase = at - 1;
        } else if (CharacterClass.isContinuation(b)) {
            columnBase++;
        }
    }

    private boolean isFollowedBy(char c) {
        return at + 1 < source.length && source[at + 1] == c;
    }

    private Position.Text position() {
        return new Position.Text(line, at - columnBase);
    }

    private MalformedModuleException error(String reason) {
        return new MalformedModuleException(reason, position());
    }
}
