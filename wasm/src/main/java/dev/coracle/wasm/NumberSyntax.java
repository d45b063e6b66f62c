package dev.coracle.wasm;

import org.jspecify.annotations.Nullable;

/// Tells whether a token is a number, and of which kind.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/values.html#integers">spec</a>
final class NumberSyntax {
    private final String text;
    private int at;

    private NumberSyntax(String text) {
        this.text = text;
    }

    /// The kind of number that `text` is, or null.
    static Token.@Nullable Kind kindOf(String text) {
        return new NumberSyntax(text).kind();
    }

    private Token.@Nullable Kind kind() {
        boolean signed = accept('+') || accept('-');
        if (text.startsWith("inf", at)) {
            return text.length() == at + 3 ? Token.Kind.FLOAT : null;
        }
        if (text.startsWith("nan", at)) {
            return isNan() ? Token.Kind.FLOAT : null;
        }
        boolean hex = text.startsWith("0x", at);
        at += hex ? 2 : 0;
        if (!digits(hex)) {
            return null;
        }
        if (at == text.length()) {
            return signed ? Token.Kind.INTEGER : Token.Kind.NATURAL;
        }
        if (accept('.') && digit(hex)) {
            digits(hex);
        }
        if (hex ? accept('p') || accept('P') : accept('e') || accept('E')) {
            if (!accept('+')) {
                accept('-');
            }
            if (!digits(false)) {
                return null;
            }
        }
        return at == text.length() ? Token.Kind.FLOAT : null;
    }

    private boolean isNan() {
        at += 3;
        if (at == text.length()) {
            return true;
        }
        if (!text.startsWith(":0x", at)) {
            return false;
        }
        at += 3;
        return digits(true) && at == text.length();
    }

    /// Digits, with single underscores between them.
    private boolean digits(boolean hex) {
        if (!digit(hex)) {
            return false;
        }
        while (digit(hex)) {
            at++;
            if (at < text.length() && text.charAt(at) == '_' && digitAt(at + 1, hex)) {
                at++;
            }
        }
        return true;
    }

    private boolean digit(boolean hex) {
        return digitAt(at, hex);
    }

    private boolean digitAt(int index, boolean hex) {
        if (index >= text.length()) {
            return false;
        }
        char c = text.charAt(index);
        return hex ? CharacterClass.hexDigit(c) >= 0 : CharacterClass.isDigit(c);
    }

    private boolean accept(char c) {
        if (at < text.length() && text.charAt(at) == c) {
            at++;
            return true;
        }
        return false;
    }
}
