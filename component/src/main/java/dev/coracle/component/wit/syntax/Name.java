package dev.coracle.component.wit.syntax;

/// A name in the tree.
///
/// @param text without `%`
/// @param span where it stands
public record Name(String text, Span span) {
    @Override
    public String toString() {
        return text;
    }
}
