package dev.coracle.component.wit.syntax;

/// Passes white space and comments, and keeps what the documentation comments among them say.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#comments">spec</a>
final class SpaceReader {
    private final SourceFile file;
    private final String text;
    private final StringBuilder docs = new StringBuilder();
    private int at;

    SpaceReader(SourceFile file, int start) {
        this.file = file;
        this.text = file.text();
        this.at = start;
    }

    /// Passes all there is.
    ///
    /// @return the offset of what is no space
    int skip() {
        while (at < text.length()) {
            char c = text.charAt(at);
            if (c == ' ' || c == '\n' || c == '\r' || c == '\t') {
                at++;
            } else if (text.startsWith("//", at)) {
                lineComment();
            } else if (text.startsWith("/*", at)) {
                blockComment();
            } else {
                break;
            }
        }
        return at;
    }

    /// The lines of `///` and `/** */` comments, joined by line breaks.
    String docs() {
        return docs.toString();
    }

    private void lineComment() {
        int start = at;
        int lineBreak = text.indexOf('\n', at);
        at = lineBreak < 0 ? text.length() : lineBreak;
        // Four slashes are a rule between sections, not documentation.
        if (text.startsWith("///", start) && !text.startsWith("////", start)) {
            addLine(text.substring(start + 3, at));
        }
    }

    /// Comments nest.
    private void blockComment() {
        int start = at;
        int depth = 0;
        do {
            if (at >= text.length()) {
                throw new Problem(file.at(start), "this comment does not end; `*/` is missing");
            }
            if (text.startsWith("/*", at)) {
                depth++;
                at += 2;
            } else if (text.startsWith("*/", at)) {
                depth--;
                at += 2;
            } else {
                at++;
            }
        } while (depth > 0);
        if (text.startsWith("/**", start) && at - start > 4) {
            addBlock(text.substring(start + 3, at - 2));
        }
    }

    private void addBlock(String body) {
        body.strip().lines().forEach(line -> {
            var stripped = line.stripLeading();
            addLine(stripped.startsWith("*") ? stripped.substring(1) : line.strip());
        });
    }

    /// One space behind the mark belongs to the mark, the rest is indentation.
    private void addLine(String line) {
        var unmarked = line.startsWith(" ") ? line.substring(1) : line;
        docs.append(docs.isEmpty() ? "" : "\n").append(unmarked.stripTrailing());
    }
}
