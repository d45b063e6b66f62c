package dev.coracle.wasm;

/// A place in the source code that a module was compiled from.
///
/// @param file path as the compiler wrote it down: relative to where it ran, or absolute
/// @param line from 1
/// @param column from 1; 0 when the compiler did not say
public record SourceLine(String file, int line, int column) {
    /// Such as `src/stats.rs:41`.
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
