package dev.coracle.component.wit.syntax;

import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/// How names are spelled: words with dashes between them, each all lower case or all upper case.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
final class Labels {
    private static final Pattern WORD = Pattern.compile("[0-9a-z]++|[0-9A-Z]++");

    private Labels() {}

    /// What is wrong with a name, or null.
    static @Nullable String failure(String name) {
        for (var word : name.split("-", -1)) {
            if (word.isEmpty()) {
                return "`" + name + "` is not a name: one dash stands between two words, and none at an end";
            }
            if (!WORD.matcher(word).matches()) {
                return "`" + name + "` is not a name: each word between dashes is all lower case or all upper case";
            }
        }
        return null;
    }

    static boolean isLetter(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z';
    }

    static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// Whether it may stand in a name, a version's parts included.
    static boolean isPart(char c) {
        return isLetter(c) || isDigit(c) || c == '-';
    }
}
