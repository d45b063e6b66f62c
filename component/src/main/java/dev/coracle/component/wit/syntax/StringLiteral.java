package dev.coracle.component.wit.syntax;

import java.io.ByteArrayOutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/// String literals, which are names of the core text format.
///
/// @see <a href="https://webassembly.github.io/spec/core/text/values.html#text-name">spec</a>
final class StringLiteral {
    private static final String ESCAPED = "tnr\"'\\";
    private static final String MEANING = "\t\n\r\"'\\";

    private final SourceFile file;
    private final String text;
    private final ByteArrayOutputStream value = new ByteArrayOutputStream();
    private int at;

    private StringLiteral(SourceFile file, int start) {
        this.file = file;
        this.text = file.text();
        this.at = start + 1;
    }

    /// Offset behind the closing quote.
    static int end(SourceFile file, int start) {
        return new StringLiteral(file, start).read();
    }

    /// What a literal stands for.
    static String value(Span span) {
        var literal = new StringLiteral(span.file(), span.start());
        literal.read();
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(literal.value.toByteArray()))
                    .toString();
        } catch (CharacterCodingException malformed) {
            throw new Problem(span, "the bytes of this string are not UTF-8");
        }
    }

    private int read() {
        int start = at - 1;
        while (at < text.length() && text.charAt(at) != '"') {
            int c = text.codePointAt(at);
            if (c == '\n' || c == '\r') {
                break;
            }
            if (c == '\\') {
                escape();
            } else {
                add(c);
                at += Character.charCount(c);
            }
        }
        if (at >= text.length() || text.charAt(at) != '"') {
            throw new Problem(file.at(start), "this string does not end; `\"` is missing");
        }
        return at + 1;
    }

    private void escape() {
        char c = at + 1 < text.length() ? text.charAt(at + 1) : ' ';
        int simple = ESCAPED.indexOf(c);
        if (simple >= 0) {
            value.write(MEANING.charAt(simple));
            at += 2;
        } else if (c == 'u') {
            unicode();
        } else if (at + 2 < text.length() && hex(at + 1) >= 0 && hex(at + 2) >= 0) {
            value.write(16 * hex(at + 1) + hex(at + 2));
            at += 3;
        } else {
            throw new Problem(
                    file.at(at), "no such escape; there are \\t \\n \\r \\\" \\' \\\\, two digits, and \\u{…}");
        }
    }

    private void unicode() {
        int close = text.indexOf('}', at);
        var digits = close < 0 || close - at > 20 || !text.startsWith("{", at + 2) ? "" : text.substring(at + 3, close);
        var plain = digits.replace("_", "");
        boolean isNumber =
                !plain.isEmpty() && plain.length() <= 8 && plain.chars().allMatch(StringLiteral::isHex);
        long c = isNumber ? Long.parseLong(plain, 16) : -1;
        if (c < 0 || c > Character.MAX_CODE_POINT || c >= Character.MIN_SURROGATE && c <= Character.MAX_SURROGATE) {
            throw new Problem(file.at(at), "no Unicode scalar value; write one such as \\u{2603}");
        }
        add((int) c);
        at = close + 1;
    }

    private void add(int codePoint) {
        value.writeBytes(Character.toString(codePoint).getBytes(StandardCharsets.UTF_8));
    }

    private int hex(int offset) {
        char c = text.charAt(offset);
        return isHex(c) ? Character.digit(c, 16) : -1;
    }

    private static boolean isHex(int c) {
        return c < 0x80 && Character.digit(c, 16) >= 0;
    }
}
