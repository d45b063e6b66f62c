package dev.coracle.component.model;

/// An option of a canonical definition.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/Explainer.md">spec</a>
public sealed interface CanonicalOption {
    /// How strings are kept in memory.
    enum Encoding implements CanonicalOption {
        UTF8("utf8"),
        UTF16("utf16"),
        LATIN1_OR_UTF16("latin1+utf16");

        private final String text;

        Encoding(String text) {
            this.text = text;
        }

        /// As the text format has it behind `string-encoding=`.
        @Override
        public String toString() {
            return text;
        }
    }

    /// The memory that values are read from and written to, by core memory index.
    record Memory(int memory) implements CanonicalOption {}

    /// The function that allocates memory, by core function index.
    record Realloc(int function) implements CanonicalOption {}

    /// The function that is called once the results have been read, by core function index.
    record PostReturn(int function) implements CanonicalOption {}

    /// Several calls may run at a time.
    record Async() implements CanonicalOption {}

    /// The function that events are given to, by core function index.
    record Callback(int function) implements CanonicalOption {}
}
