package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;

/// The inside of a string literal.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/values.html#strings">spec</a>
final class TextString {
    private static final String ESCAPED = "tnr\"'\\";
    private static final String MEANING = "\t\n\r\"'\\";

    private TextString() {}

    /// Length of the escape sequence whose backslash stands at `start`, or -1 when it is none.
    static int escapeLength(byte[] source, int start, int limit) {
        if (start + 1 >= limit) {
            return -1;
        }
        int c = source[start + 1];
        if (ESCAPED.indexOf(c) >= 0) {
            return 2;
        }
        if (c == 'u') {
            return unicodeLength(source, start, limit);
        }
        boolean hex =
                start + 2 < limit && CharacterClass.hexDigit(c) >= 0 && CharacterClass.hexDigit(source[start + 2]) >= 0;
        return hex ? 3 : -1;
    }

    /// The form with `u` and braces: a Unicode scalar value in hexadecimal digits, with single underscores between
    /// them.
    private static int unicodeLength(byte[] source, int start, int limit) {
        int at = start + 2;
        if (at >= limit || source[at] != '{') {
            return -1;
        }
        int value = 0;
        boolean afterDigit = false;
        for (at++; at < limit; at++) {
            int digit = CharacterClass.hexDigit(source[at]);
            if (digit >= 0) {
                value = 16 * value + digit;
                afterDigit = true;
            } else if (afterDigit && source[at] == '_') {
                afterDigit = false;
            } else {
                boolean closed = afterDigit && source[at] == '}' && !isSurrogate(value);
                return closed ? at + 1 - start : -1;
            }
            if (value > Character.MAX_CODE_POINT) {
                return -1;
            }
        }
        return -1;
    }

    private static boolean isSurrogate(int value) {
        return value >= Character.MIN_SURROGATE && value <= Character.MAX_SURROGATE;
    }

    /// Writes the bytes that a literal stands for.
    ///
    /// @param start of the opening quote
    /// @param end behind the closing quote
    static void decode(byte[] source, int start, int end, ByteWriter out) {
        int at = start + 1;
        while (at < end - 1) {
            int run = at;
            while (at < end - 1 && source[at] != '\\') {
                at++;
            }
            out.bytes(source, run, at - run);
            if (at < end - 1) {
                int length = escapeLength(source, at, end);
                escape(source, at, length, out);
                at += length;
            }
        }
    }

    static byte[] decode(byte[] source, int start, int end) {
        var out = new ByteWriter();
        decode(source, start, end, out);
        return out.toByteArray();
    }

    private static void escape(byte[] source, int start, int length, ByteWriter out) {
        if (length == 2) {
            out.u8(MEANING.charAt(ESCAPED.indexOf(source[start + 1])));
        } else if (length == 3) {
            out.u8(16 * CharacterClass.hexDigit(source[start + 1]) + CharacterClass.hexDigit(source[start + 2]));
        } else {
            int value = 0;
            for (int at = start + 3; at < start + length - 1; at++) {
                value = source[at] == '_' ? value : 16 * value + CharacterClass.hexDigit(source[at]);
            }
            var utf8 = Character.toString(value).getBytes(StandardCharsets.UTF_8);
            out.bytes(utf8, 0, utf8.length);
        }
    }
}
