package dev.coracle.component.wit.syntax;

import dev.coracle.wasm.Position;

/// A stretch of a file.
///
/// @param start offset of its first character in the text
/// @param end offset behind its last
public record Span(SourceFile file, int start, int end) {
    /// What stands there.
    public String text() {
        return file.text().substring(start, end);
    }

    /// Where it starts.
    public Position.Text position() {
        return file.position(start);
    }

    /// The line where it starts, with a caret below.
    public String excerpt() {
        return file.excerpt(position());
    }

    /// From the start of this to the end of another.
    Span to(Span other) {
        return new Span(file, start, other.end);
    }
}
