package dev.coracle.component.bind;

import java.util.Locale;
import java.util.Set;

/// The Java names for labels of WIT.
///
/// Words are all that counts: `get-URL` and `get-url` are both `getUrl`.
final class JavaNames {
    /// Words that cannot name a method or a record component.
    private static final Set<String> TAKEN = Set.of(("abstract assert boolean break byte case catch char class const "
                    + "continue default do double else enum extends false final finally float for goto if implements "
                    + "import instanceof int interface long native new null package private protected public return "
                    + "short static strictfp super switch synchronized this throw throws transient true try void "
                    + "volatile while clone finalize getClass hashCode notify notifyAll toString wait")
            .split(" "));

    private JavaNames() {}

    /// Name of a method or record component, such as `readViaStream`.
    static String camel(String label) {
        var pascal = pascal(label);
        return escaped(pascal.substring(0, 1).toLowerCase(Locale.ROOT) + pascal.substring(1));
    }

    /// Name of a class, such as `InputStream`.
    static String pascal(String label) {
        var name = new StringBuilder();
        for (var word : label.split("-")) {
            name.append(word.substring(0, 1).toUpperCase(Locale.ROOT))
                    .append(word.substring(1).toLowerCase(Locale.ROOT));
        }
        return name.toString();
    }

    /// Name of an enum constant, such as `NO_ENTRY`.
    static String upperSnake(String label) {
        return label.replace('-', '_').toUpperCase(Locale.ROOT);
    }

    private static String escaped(String name) {
        return TAKEN.contains(name) ? name + "_" : name;
    }
}
