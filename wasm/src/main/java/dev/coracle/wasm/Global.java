package dev.coracle.wasm;

/// A global that the module defines.
///
/// @param type of the global
/// @param initial constant expression
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#globals">spec</a>
public record Global(GlobalType type, Code initial) {}
