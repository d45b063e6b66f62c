package dev.coracle.wasm;

/// A custom section, kept as it came.
///
/// @param name any text; several sections may share one
/// @param bytes the contents behind the name
/// @param after id of the last standard section before it, 0 when it comes first
/// @see <a href="https://webassembly.github.io/spec/core/binary/modules.html#custom-section">spec</a>
public record CustomSection(String name, ByteSequence bytes, int after) {}
