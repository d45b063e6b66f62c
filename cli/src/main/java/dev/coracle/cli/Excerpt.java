package dev.coracle.cli;

/// A line of source with a caret below the place that a message is about.
final class Excerpt {
    private static final int CONTEXT = 60;

    private Excerpt() {}

    /// At most 60 code points before and behind the column, so that one endless line does not flood the terminal.
    ///
    /// @param column from 1, in code points
    static String of(String line, int column) {
        int[] points = line.codePoints().toArray();
        int at = Math.min(column - 1, points.length);
        int start = Math.max(0, at - CONTEXT);
        int end = Math.min(points.length, at + CONTEXT);
        StringBuilder text = new StringBuilder("    ");
        for (int i = start; i < end; i++) {
            text.appendCodePoint(Character.isISOControl(points[i]) ? ' ' : points[i]);
        }
        return text.append("\n    ").append(" ".repeat(at - start)).append('^').toString();
    }
}
