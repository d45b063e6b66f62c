package dev.coracle.wasm;

/// The type of a block.
///
/// @see <a href="https://webassembly.github.io/spec/core/syntax/instructions.html#control-instructions">spec</a>
public sealed interface BlockType {
    /// Takes nothing, gives nothing.
    record Empty() implements BlockType {}

    /// Takes nothing, gives one value.
    record Result(ValueType type) implements BlockType {}

    /// A function type of the module.
    record Indexed(int typeIndex) implements BlockType {}
}
