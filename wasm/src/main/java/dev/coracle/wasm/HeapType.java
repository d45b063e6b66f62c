package dev.coracle.wasm;

/// What a reference points at: an abstract class of objects, or a type of the module.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#heap-types">spec</a>
public sealed interface HeapType permits AbstractHeapType, TypeIndex {}
