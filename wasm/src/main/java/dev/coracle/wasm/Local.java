package dev.coracle.wasm;

/// A run of locals of one type, as the binary format groups them.
///
/// @param count unsigned
/// @param type of each
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#functions">spec</a>
public record Local(int count, ValueType type) {}
