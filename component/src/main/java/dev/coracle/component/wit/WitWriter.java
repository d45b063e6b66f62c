package dev.coracle.component.wit;

/// Writes indented lines.
final class WitWriter {
    private final StringBuilder out = new StringBuilder();
    private String indent = "";
    private boolean blankIsDue;
    private boolean isFirstInBraces = true;

    /// Writes a line.
    void line(String text) {
        if (blankIsDue && !isFirstInBraces) {
            out.append('\n');
        }
        blankIsDue = false;
        isFirstInBraces = false;
        out.append(indent).append(text).append('\n');
    }

    /// Asks for an empty line before the next one, unless braces open or close there.
    void blank() {
        blankIsDue = true;
    }

    /// Writes the line that opens braces.
    void open(String text) {
        line(text + " {");
        indent += "  ";
        isFirstInBraces = true;
    }

    void close() {
        blankIsDue = false;
        indent = indent.substring(2);
        line("}");
    }

    /// Writes documentation, if there is any.
    void docs(String docs) {
        if (!docs.isEmpty()) {
            docs.lines().forEach(text -> line(text.isEmpty() ? "///" : "/// " + text));
        }
    }

    @Override
    public String toString() {
        return out.toString();
    }
}
