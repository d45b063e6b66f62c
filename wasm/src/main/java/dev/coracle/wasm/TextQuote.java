package dev.coracle.wasm;

import java.nio.ByteBuffer;

/// Writes string literals: the inverse of [TextString].
public final class TextQuote {
    private TextQuote() {}

    /// A literal of these characters.
    public static String of(String text) {
        var out = new StringBuilder(text.length() + 2).append('"');
        text.codePoints().forEach(c -> character(c, out));
        return out.append('"').toString();
    }

    private static void character(int c, StringBuilder out) {
        if (c < 0x80) {
            ascii(c, out);
        } else if (isPrintable(c)) {
            out.appendCodePoint(c);
        } else {
            out.append("\\u{").append(Integer.toHexString(c)).append('}');
        }
    }

    /// A literal of these bytes.
    public static String of(ByteBuffer bytes) {
        var out = new StringBuilder(bytes.remaining() + 2).append('"');
        while (bytes.hasRemaining()) {
            int b = bytes.get() & 0xFF;
            if (b < 0x80) {
                ascii(b, out);
            } else {
                hex(b, out);
            }
        }
        return out.append('"').toString();
    }

    private static void ascii(int c, StringBuilder out) {
        switch (c) {
            case '"', '\\' -> out.append('\\').append((char) c);
            case '\n' -> out.append("\\n");
            case '\t' -> out.append("\\t");
            default -> {
                if (c >= ' ' && c < 0x7F) {
                    out.append((char) c);
                } else {
                    hex(c, out);
                }
            }
        }
    }

    private static void hex(int b, StringBuilder out) {
        out.append('\\').append(Character.forDigit(b >> 4, 16)).append(Character.forDigit(b & 15, 16));
    }

    /// Whether a reader sees it as one character of its own, so neither invisible nor able to reorder others.
    private static boolean isPrintable(int c) {
        return switch (Character.getType(c)) {
            case Character.CONTROL,
                    Character.FORMAT,
                    Character.SURROGATE,
                    Character.PRIVATE_USE,
                    Character.UNASSIGNED,
                    Character.LINE_SEPARATOR,
                    Character.PARAGRAPH_SEPARATOR,
                    Character.SPACE_SEPARATOR -> false;
            default -> true;
        };
    }
}
