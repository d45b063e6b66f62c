package dev.coracle.wasm;

/// An import.
///
/// @param module first part of the name
/// @param name second part of the name
/// @param type what it must be
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#imports">spec</a>
public record Import(String module, String name, ExternType type) {}
