package dev.coracle.component.wit.syntax;

import java.util.Set;

/// The words that are no names unless `%` stands before them.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/WIT.md#keywords">spec</a>
public final class Keywords {
    /// The types that are a word alone.
    static final Set<String> PRIMITIVES = Set.of(
            "bool",
            "s8",
            "u8",
            "s16",
            "u16",
            "s32",
            "u32",
            "s64",
            "u64",
            "f32",
            "f64",
            "char",
            "string",
            // Not in the specification's list, but a type there and a keyword to all tools.
            "error-context");

    private static final Set<String> OTHERS = Set.of(
            "as",
            "async",
            "borrow",
            "constructor",
            "enum",
            "export",
            "flags",
            "from",
            "func",
            "future",
            "import",
            "include",
            "interface",
            "list",
            "map",
            "option",
            "own",
            "package",
            "record",
            "resource",
            "result",
            "static",
            "stream",
            "tuple",
            "type",
            "use",
            "variant",
            "with",
            "world");

    private Keywords() {}

    /// Whether a word needs `%` to be a name.
    public static boolean contains(String word) {
        return PRIMITIVES.contains(word) || OTHERS.contains(word);
    }
}
