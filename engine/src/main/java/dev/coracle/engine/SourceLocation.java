package dev.coracle.engine;

/// A place in the source that a module was compiled from, as its debug information has it.
///
/// @param file path as the compiler wrote it
/// @param line from 1
public record SourceLocation(String file, int line) {
    @Override
    public String toString() {
        return file + ":" + line;
    }
}
