package dev.coracle.component.wit.syntax;

/// A token.
///
/// @param span where it stands, comments in front of it left out
/// @param docs the documentation comments in front of it, without their marks; empty when there are none
record Token(TokenKind kind, Span span, String docs) {
    private static final int MAX_EXCERPT = 60;

    boolean is(TokenKind wanted) {
        return kind == wanted;
    }

    boolean isKeyword(String word) {
        return kind == TokenKind.KEYWORD && span.text().equals(word);
    }

    /// As messages show it.
    String description() {
        return switch (kind) {
            case END, STRING -> kind.description();
            case KEYWORD -> "the keyword `" + span.text() + "`";
            default -> "`" + shortened(span.text()) + "`";
        };
    }

    private static String shortened(String text) {
        return text.length() <= MAX_EXCERPT ? text : text.substring(0, MAX_EXCERPT) + "…";
    }

    Problem problem(String reason) {
        return new Problem(span, reason);
    }
}
