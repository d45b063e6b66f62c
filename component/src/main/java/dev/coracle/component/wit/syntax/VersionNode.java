package dev.coracle.component.wit.syntax;

/// A semantic version.
///
/// @param span its characters, which have the right shape
public record VersionNode(Span span) {
    public String text() {
        return span.text();
    }
}
