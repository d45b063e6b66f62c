package dev.coracle.wasm;

/// An export.
///
/// @param name unique in the module
/// @param kind which index space `index` belongs to
/// @param index from 0, imports first
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#exports">spec</a>
public record Export(String name, ExternKind kind, int index) {}
