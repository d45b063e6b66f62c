package dev.coracle.wasm;

/// Bytes to fill memories with.
///
/// @param bytes the contents
/// @param mode when they are used
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#data-segments">spec</a>
public record DataSegment(ByteSequence bytes, Mode mode) {
    /// When the bytes are used.
    public sealed interface Mode {
        /// Copied into a memory at instantiation.
        record Active(int memoryIndex, Code offset) implements Mode {}

        /// Copied by `memory.init`, `array.new_data` and `array.init_data`.
        record Passive() implements Mode {}
    }
}
