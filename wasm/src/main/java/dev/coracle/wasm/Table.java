package dev.coracle.wasm;

import java.util.Optional;

/// A table that the module defines.
///
/// @param type of the table
/// @param initial constant expression for every element; empty means null
/// @see <a href="https://webassembly.github.io/spec/core/syntax/modules.html#tables">spec</a>
public record Table(TableType type, Optional<Code> initial) {}
