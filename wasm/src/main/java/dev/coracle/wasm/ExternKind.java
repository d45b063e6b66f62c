package dev.coracle.wasm;

import java.util.Locale;

/// The kinds of things that a module imports and exports, in the order of their codes in the binary format.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#external-types">spec</a>
public enum ExternKind {
    FUNC,
    TABLE,
    MEMORY,
    GLOBAL,
    TAG;

    /// The keyword of the text format, such as `func`.
    @Override
    public String toString() {
        return name().toLowerCase(Locale.ROOT);
    }
}
