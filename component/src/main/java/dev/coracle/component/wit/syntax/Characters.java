package dev.coracle.component.wit.syntax;

/// The characters that a file may hold anywhere, comments included.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#lexical-structure">spec</a>
final class Characters {
    private Characters() {}

    /// Refuses text in which something cannot be seen or reads other than it looks.
    ///
    /// @throws Problem at the first such character
    static void check(SourceFile file) {
        var text = file.text();
        for (int i = 0; i < text.length(); ) {
            int c = text.codePointAt(i);
            if (c < ' ' && c != '\n' && c != '\r' && c != '\t' || c >= 0x7F && c < 0xA0) {
                throw problem(file, i, "control character");
            }
            if (isBidirectionalOverride(c)) {
                throw problem(file, i, "bidirectional override");
            }
            if (isDiscouraged(c)) {
                throw problem(file, i, "character that Unicode discourages");
            }
            i += Character.charCount(c);
        }
    }

    private static Problem problem(SourceFile file, int offset, String what) {
        int c = file.text().codePointAt(offset);
        return new Problem(file.at(offset), "%s U+%04X; remove it".formatted(what, c));
    }

    private static boolean isBidirectionalOverride(int c) {
        return c >= 0x202A && c <= 0x202E || c >= 0x2066 && c <= 0x2069;
    }

    /// Deprecated, or called strongly discouraged in the Unicode standard.
    private static boolean isDiscouraged(int c) {
        return switch (c) {
            case 0x149, 0x673, 0xF77, 0xF79, 0x17A3, 0x17A4, 0x17B4, 0x17B5, 0x2329, 0x232A, 0xE0001 -> true;
            default -> c >= 0x206A && c <= 0x206F;
        };
    }
}
