package dev.coracle.component.wit.syntax;

/// Cuts text into tokens. Keeps no state: any offset is a place to go on from.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#lexical-structure">spec</a>
final class Lexer {
    /// Characters in a name: more than anybody reads, and messages stay short.
    private static final int MAX_NAME = 256;

    private final SourceFile file;
    private final String text;

    /// @throws Problem if the text holds a character that it must not
    Lexer(SourceFile file) {
        Characters.check(file);
        this.file = file;
        this.text = file.text();
    }

    SourceFile file() {
        return file;
    }

    /// The first token at or behind an offset.
    Token next(int offset) {
        var space = new SpaceReader(file, offset);
        int start = space.skip();
        if (start == text.length()) {
            return token(TokenKind.END, start, start, space.docs());
        }
        char c = text.charAt(start);
        if (c == '%' || Labels.isLetter(c)) {
            return word(start, space.docs());
        }
        if (Labels.isDigit(c)) {
            return token(TokenKind.INTEGER, start, endOfDigits(start), space.docs());
        }
        if (c == '"') {
            return token(TokenKind.STRING, start, StringLiteral.end(file, start), space.docs());
        }
        boolean isArrow = text.startsWith("->", start);
        var kind = isArrow ? TokenKind.ARROW : punctuation(c, start);
        return token(kind, start, start + (isArrow ? 2 : 1), space.docs());
    }

    /// A semantic version that starts at an offset, as long as can be: a dot with no part behind it is not in it.
    Span version(int start) {
        int at = start;
        for (int part = 0; part < 3; part++) {
            int end = endOfDigits(at);
            boolean goesOn = part == 2 || end < text.length() && text.charAt(end) == '.';
            if (end == at || !goesOn) {
                throw new Problem(file.at(end), "a version has three numbers, such as `1.2.0`");
            }
            at = part == 2 ? end : end + 1;
        }
        if (isAt(at, '-')) {
            at = endOfParts(at + 1);
        }
        if (isAt(at, '+')) {
            at = endOfParts(at + 1);
        }
        return new Span(file, start, at);
    }

    private boolean isAt(int at, char c) {
        return at < text.length() && text.charAt(at) == c;
    }

    private int endOfParts(int start) {
        int at = start;
        while (at < text.length()
                && (Labels.isPart(text.charAt(at))
                        || text.charAt(at) == '.' && at + 1 < text.length() && Labels.isPart(text.charAt(at + 1)))) {
            at++;
        }
        if (at == start) {
            throw new Problem(file.at(at), "something is missing from the version here");
        }
        return at;
    }

    private int endOfDigits(int start) {
        int at = start;
        while (at < text.length() && Labels.isDigit(text.charAt(at))) {
            at++;
        }
        return at;
    }

    private Token word(int start, String docs) {
        boolean escaped = text.charAt(start) == '%';
        int nameStart = escaped ? start + 1 : start;
        int end = nameStart;
        while (end < text.length() && Labels.isPart(text.charAt(end))) {
            end++;
        }
        if (end < text.length() && (text.charAt(end) == '_' || Character.isLetter(text.codePointAt(end)))) {
            throw new Problem(file.at(end), "a name has only the letters a to z, digits and dashes");
        }
        if (end - nameStart > MAX_NAME) {
            throw new Problem(file.at(start), "a name has at most " + MAX_NAME + " characters");
        }
        var name = text.substring(nameStart, end);
        if (end == nameStart || !Labels.isLetter(name.charAt(0))) {
            throw new Problem(file.at(start), "a name is missing behind `%`; it starts with a letter");
        }
        var failure = Labels.failure(name);
        if (failure != null) {
            throw new Problem(new Span(file, start, end), failure);
        }
        boolean isKeyword = !escaped && Keywords.contains(name);
        return token(isKeyword ? TokenKind.KEYWORD : TokenKind.IDENTIFIER, start, end, docs);
    }

    private TokenKind punctuation(char c, int at) {
        return switch (c) {
            case '_' -> TokenKind.UNDERSCORE;
            case '=' -> TokenKind.EQUALS;
            case ',' -> TokenKind.COMMA;
            case ':' -> TokenKind.COLON;
            case ';' -> TokenKind.SEMICOLON;
            case '(' -> TokenKind.LEFT_PARENTHESIS;
            case ')' -> TokenKind.RIGHT_PARENTHESIS;
            case '{' -> TokenKind.LEFT_BRACE;
            case '}' -> TokenKind.RIGHT_BRACE;
            case '<' -> TokenKind.LESS;
            case '>' -> TokenKind.GREATER;
            case '*' -> TokenKind.STAR;
            case '/' -> TokenKind.SLASH;
            case '.' -> TokenKind.DOT;
            case '@' -> TokenKind.AT;
            case '\uFEFF' -> throw new Problem(file.at(at), "byte order mark; save the file without it");
            default -> {
                int codePoint = text.codePointAt(at);
                throw new Problem(
                        file.at(at), "`" + Character.toString(codePoint) + "` has no meaning in WIT; remove it");
            }
        };
    }

    private Token token(TokenKind kind, int start, int end, String docs) {
        return new Token(kind, new Span(file, start, end), docs);
    }
}
