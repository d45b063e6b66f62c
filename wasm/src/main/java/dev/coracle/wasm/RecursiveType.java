package dev.coracle.wasm;

import java.util.List;

/// A group of types that may refer to each other. Two groups of the same structure are the same types.
///
/// @param types in order; each takes one index of the module's type space
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#recursive-types">spec</a>
public record RecursiveType(List<SubType> types) {
    public RecursiveType {
        types = List.copyOf(types);
    }
}
