package dev.coracle.wasm;

/// Where in a module something stands.
public sealed interface Position {
    /// In the binary format.
    ///
    /// @param bytes from the start of the module
    record Offset(int bytes) implements Position {
        @Override
        public String toString() {
            return "offset 0x" + Integer.toHexString(bytes);
        }
    }

    /// In the text format.
    ///
    /// @param line from 1
    /// @param column from 1, in code points
    record Text(int line, int column) implements Position {
        @Override
        public String toString() {
            return line + ":" + column;
        }
    }
}
