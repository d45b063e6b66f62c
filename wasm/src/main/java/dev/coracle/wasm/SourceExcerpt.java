package dev.coracle.wasm;

import java.nio.charset.StandardCharsets;

/// Shows the place in a text that a message is about.
public final class SourceExcerpt {
    private static final int WIDTH = 100;

    private SourceExcerpt() {}

    /// The line at a position with its number, and a caret below, such as
    ///
    /// ```
    /// 12 |     (i32.ad (local.get 0))
    ///    |      ^
    /// ```
    ///
    /// Long lines are cut at both ends. Ends without a line break.
    ///
    /// @param utf8 the whole text; what is not UTF-8 in it shows as replacement characters
    /// @param position in that text; beyond its end means the end
    public static String of(byte[] utf8, Position.Text position) {
        int start = lineStart(utf8, position.line());
        int end = start;
        while (end < utf8.length && utf8[end] != '\n' && utf8[end] != '\r') {
            end++;
        }
        int[] line = new String(utf8, start, end - start, StandardCharsets.UTF_8)
                .codePoints()
                .map(c -> Character.isISOControl(c) ? ' ' : c)
                .toArray();
        int caret = Math.min(position.column() - 1, line.length);
        int from = Math.max(0, Math.min(caret - WIDTH / 2, line.length - WIDTH));
        int count = Math.min(WIDTH, line.length - from);
        var number = Integer.toString(position.line());
        return number + " | " + new String(line, from, count) + "\n" + " ".repeat(number.length()) + " | "
                + " ".repeat(caret - from) + "^";
    }

    private static int lineStart(byte[] utf8, int line) {
        int at = 0;
        for (int current = 1; current < line && at < utf8.length; at++) {
            boolean isBreak = utf8[at] == '\n' || utf8[at] == '\r' && (at + 1 == utf8.length || utf8[at + 1] != '\n');
            current += isBreak ? 1 : 0;
        }
        return at;
    }
}
