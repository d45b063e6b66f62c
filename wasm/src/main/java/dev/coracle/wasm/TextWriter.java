package dev.coracle.wasm;

import java.io.IOException;

/// Writes indented lines.
public final class TextWriter {
    private static final String INDENT = "  ";

    /// Beyond this depth lines start in the same column, so that deep nesting does not make the text quadratic.
    private static final int MAX_DEPTH = 40;

    private final Appendable out;
    private final StringBuilder line = new StringBuilder();
    private int depth;

    public TextWriter(Appendable out) {
        this.out = out;
    }

    /// Adds to the current line.
    public TextWriter append(String text) {
        if (line.isEmpty()) {
            line.repeat(INDENT, Math.min(depth, MAX_DEPTH));
        }
        line.append(text);
        return this;
    }

    public void endLine() throws IOException {
        out.append(line).append('\n');
        line.setLength(0);
    }

    public void indent() {
        depth++;
    }

    public void outdent() {
        depth--;
    }
}
