package dev.coracle.wasm;

/// The immediates of a load or store.
///
/// @param alignment logarithm of the alignment in bytes, as encoded
/// @param offset unsigned, added to the address on the stack
/// @param memoryIndex usually 0
/// @see <a href="https://webassembly.github.io/spec/core/syntax/instructions.html#memory-instructions">spec</a>
public record MemoryArgument(int alignment, long offset, int memoryIndex) {}
