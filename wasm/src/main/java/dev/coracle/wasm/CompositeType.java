package dev.coracle.wasm;

/// A type composed of other types: of a function, a struct or an array.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#composite-types">spec</a>
public sealed interface CompositeType permits FunctionType, StructType, ArrayType {}
