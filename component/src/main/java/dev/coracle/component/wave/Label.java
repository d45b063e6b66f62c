package dev.coracle.component.wave;

import java.util.Set;

/// A name in the text.
///
/// @param text without the `%`
/// @param isEscaped whether a `%` stood before it, so that it is no keyword
/// @param offset where it stands
record Label(String text, boolean isEscaped, int offset) {
    private static final Set<String> KEYWORDS = Set.of("true", "false", "some", "none", "ok", "err", "inf", "nan");

    /// Whether it is this keyword.
    boolean is(String keyword) {
        return !isEscaped && text.equals(keyword);
    }

    /// Whether it may be the name of a case.
    boolean canBeCase() {
        return isEscaped || !KEYWORDS.contains(text);
    }

    /// A case's name as it is written.
    static String ofCase(String label) {
        return KEYWORDS.contains(label) ? "%" + label : label;
    }
}
