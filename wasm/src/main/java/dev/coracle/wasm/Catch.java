package dev.coracle.wasm;

/// A clause of `try_table`.
///
/// @param kind what it catches and what it pushes
/// @param tagIndex of the tag; -1 for the `catch_all` kinds
/// @param label relative depth it branches to, counted from outside the `try_table`
/// @see <a href="https://webassembly.github.io/spec/core/syntax/instructions.html#control-instructions">spec</a>
public record Catch(Kind kind, int tagIndex, int label) {
    /// The four kinds, in the order of their codes in the binary format.
    public enum Kind {
        CATCH("catch"),
        CATCH_REF("catch_ref"),
        CATCH_ALL("catch_all"),
        CATCH_ALL_REF("catch_all_ref");

        private final String keyword;

        Kind(String keyword) {
            this.keyword = keyword;
        }

        /// The keyword of the text format.
        public String keyword() {
            return keyword;
        }

        /// Whether it names a tag.
        public boolean hasTag() {
            return this == CATCH || this == CATCH_REF;
        }

        /// Whether it pushes the exception itself.
        public boolean pushesReference() {
            return this == CATCH_REF || this == CATCH_ALL_REF;
        }
    }
}
