package dev.coracle.component.wave;

import java.util.Optional;

/// Goes through the text, one token after the other.
final class Scanner {
    private final String text;
    private int position;

    Scanner(String text) {
        this.text = text;
    }

    /// Where the next token is.
    int offset() {
        skipBlanks();
        return position;
    }

    WaveException failure(int offset, String message) {
        return new WaveException(offset, message);
    }

    /// The failure of whoever needs something else than what is here.
    WaveException unexpected(String wanted) {
        int at = offset();
        return failure(at, "here must be " + wanted + ", not " + describe(at));
    }

    private String describe(int at) {
        if (at >= text.length()) {
            return "the end";
        }
        int end = at;
        while (end < text.length() && isWord(text.charAt(end))) {
            end++;
        }
        return "`" + text.substring(at, end > at ? end : text.offsetByCodePoints(at, 1)) + "`";
    }

    private static boolean isWord(char c) {
        return isLetter(c) || isDigit(c) || c == '-' || c == '%';
    }

    private static boolean isLetter(char c) {
        return isLower(c) || isUpper(c);
    }

    private static boolean isLower(char c) {
        return c >= 'a' && c <= 'z';
    }

    private static boolean isUpper(char c) {
        return c >= 'A' && c <= 'Z';
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    private char at(int index) {
        return index < text.length() ? text.charAt(index) : '\0';
    }

    private void skipBlanks() {
        while (position < text.length()) {
            char c = text.charAt(position);
            if (text.startsWith("//", position)) {
                int end = text.indexOf('\n', position);
                position = end < 0 ? text.length() : end;
            } else if (c == ' ' || c == '\t' || c == '\n' || c == '\r') {
                position++;
            } else {
                return;
            }
        }
    }

    /// Whether the next token is this character.
    boolean sees(char c) {
        return at(offset()) == c;
    }

    /// Steps over a character if it is next.
    boolean accept(char c) {
        if (!sees(c)) {
            return false;
        }
        position++;
        return true;
    }

    void expect(char c) {
        if (!accept(c)) {
            throw unexpected("`" + c + "`");
        }
    }

    void expectEnd() {
        if (offset() < text.length()) {
            throw unexpected("the end");
        }
    }

    /// The label here, which stays to be read.
    Optional<Label> peekLabel() {
        int start = offset();
        var label = label();
        position = start;
        return label;
    }

    /// Reads a label, if there is one.
    Optional<Label> label() {
        int start = offset();
        boolean isEscaped = at(start) == '%';
        int begin = isEscaped ? start + 1 : start;
        int end = endOfWord(begin);
        if (end == begin) {
            return Optional.empty();
        }
        while (at(end) == '-' && endOfWord(end + 1) > end + 1) {
            end = endOfWord(end + 1);
        }
        position = end;
        return Optional.of(new Label(text.substring(begin, end), isEscaped, start));
    }

    /// A word begins with a letter and has no letters of the other case.
    private int endOfWord(int start) {
        if (!isLetter(at(start))) {
            return start;
        }
        boolean lower = isLower(at(start));
        int end = start;
        while (isDigit(at(end)) || (lower ? isLower(at(end)) : isUpper(at(end)))) {
            end++;
        }
        return end;
    }

    /// Reads a number as JSON has it, if there is one.
    Optional<String> number() {
        int start = offset();
        int end = at(start) == '-' ? start + 1 : start;
        int digits = end;
        end = endOfDigits(end);
        if (end == digits || at(digits) == '0' && end > digits + 1) {
            return Optional.empty();
        }
        if (at(end) == '.' && isDigit(at(end + 1))) {
            end = endOfDigits(end + 1);
        }
        if (at(end) == 'e' || at(end) == 'E') {
            int exponent = at(end + 1) == '+' || at(end + 1) == '-' ? end + 2 : end + 1;
            end = endOfDigits(exponent) > exponent ? endOfDigits(exponent) : end;
        }
        position = end;
        return Optional.of(text.substring(start, end));
    }

    private int endOfDigits(int start) {
        int end = start;
        while (isDigit(at(end))) {
            end++;
        }
        return end;
    }

    /// Reads `-inf`, if it is here.
    boolean acceptMinusInfinity() {
        int start = offset();
        if (at(start) == '-' && endOfWord(start + 1) == start + 4 && text.startsWith("inf", start + 1)) {
            position = start + 4;
            return true;
        }
        return false;
    }

    /// Reads a character in single quotes.
    int character() {
        int start = offset();
        var quoted = new QuotedText(text, start);
        int codePoint = quoted.character();
        position = quoted.position();
        return codePoint;
    }

    /// Reads a string in double quotes, or in three of them.
    String string() {
        int start = offset();
        var quoted = new QuotedText(text, start);
        String string = text.startsWith("\"\"\"", start) ? quoted.lines() : quoted.string();
        position = quoted.position();
        return string;
    }
}
