package dev.coracle.component.validation;

import dev.coracle.component.wit.SemanticVersion;
import java.util.Locale;

/// Rules for labels and for the names of imports and exports.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
final class NameRules {
    static final String CONSTRUCTOR = "[constructor]";
    static final String METHOD = "[method]";
    static final String STATIC = "[static]";

    private NameRules() {}

    /// Whether a name is an interface's, such as `wasi:http/types`.
    static boolean isInterface(String name) {
        return name.indexOf(':') >= 0;
    }

    /// Requires the name of an import or export.
    static void extern(String name) {
        if (name.startsWith(CONSTRUCTOR)) {
            label(name.substring(CONSTRUCTOR.length()), name);
        } else if (name.startsWith(METHOD)) {
            pair(name.substring(METHOD.length()), name);
        } else if (name.startsWith(STATIC)) {
            pair(name.substring(STATIC.length()), name);
        } else if (isInterface(name)) {
            interfaceName(name);
        } else {
            label(name, name);
        }
    }

    private static void pair(String labels, String name) {
        int dot = labels.indexOf('.');
        if (dot < 0) {
            throw new Invalid("failed to find `.` character in `" + name + "`");
        }
        label(labels.substring(0, dot), name);
        label(labels.substring(dot + 1), name);
    }

    private static void label(String label, String name) {
        if (!isLabel(label)) {
            throw new Invalid("`" + label + "` is not in kebab case"
                    + (label.equals(name) ? "" : ", so `" + name + "` is not a valid extern name"));
        }
    }

    /// Requires a name such as `wasi:http/types@0.2.0`.
    static void interfaceName(String name) {
        int colon = name.indexOf(':');
        words(name.substring(0, colon), name);
        int slash = name.indexOf('/', colon);
        int end = slash < 0 ? name.length() : slash;
        words(name.substring(colon + 1, end), name);
        if (slash < 0) {
            throw new Invalid("expected `/` after package name in `" + name + "`");
        }
        int at = name.indexOf('@', slash);
        var projection = name.substring(slash + 1, at < 0 ? name.length() : at);
        if (projection.indexOf('/') >= 0) {
            throw new Invalid("trailing characters found: `" + projection.substring(projection.indexOf('/'))
                    + "`; nested packages are not enabled, in `" + name + "`");
        }
        label(projection, name);
        if (at >= 0) {
            version(name.substring(at + 1), name);
        }
    }

    private static void words(String words, String name) {
        label(words, name);
        if (!words.equals(words.toLowerCase(Locale.ROOT))) {
            throw new Invalid("`" + name + "` is not a valid extern name: `" + words + "` needs lower case");
        }
    }

    private static void version(String version, String name) {
        if (version.isEmpty()) {
            throw new Invalid("empty string is no version in `" + name + "`");
        }
        try {
            SemanticVersion.parse(version);
        } catch (IllegalArgumentException broken) {
            throw new Invalid("`" + version + "` is not a semantic version, in `" + name + "`");
        }
    }

    /// Whether words and acronyms, joined by dashes, of which the first starts with a letter.
    static boolean isLabel(String label) {
        int start = 0;
        while (true) {
            int dash = label.indexOf('-', start);
            int end = dash < 0 ? label.length() : dash;
            if (!isFragment(label, start, end)) {
                return false;
            }
            if (dash < 0) {
                return !isDigit(label.charAt(0));
            }
            start = dash + 1;
        }
    }

    private static boolean isFragment(String label, int start, int end) {
        boolean hasLower = false;
        boolean hasUpper = false;
        for (int i = start; i < end; i++) {
            char c = label.charAt(i);
            if (c >= 'a' && c <= 'z') {
                hasLower = true;
            } else if (c >= 'A' && c <= 'Z') {
                hasUpper = true;
            } else if (!isDigit(c)) {
                return false;
            }
        }
        return end > start && !(hasLower && hasUpper);
    }

    private static boolean isDigit(char c) {
        return c >= '0' && c <= '9';
    }

    /// What must differ between names of one scope.
    static String unique(String name) {
        var lower = name.toLowerCase(Locale.ROOT);
        var labels = lower.startsWith(METHOD)
                ? lower.substring(METHOD.length())
                : lower.startsWith(STATIC) ? lower.substring(STATIC.length()) : null;
        if (labels == null) {
            return lower;
        }
        int dot = labels.indexOf('.');
        return dot >= 0 && labels.substring(0, dot).equals(labels.substring(dot + 1))
                ? labels.substring(0, dot)
                : labels;
    }
}
