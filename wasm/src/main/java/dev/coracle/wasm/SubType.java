package dev.coracle.wasm;

import java.util.List;

/// A composite type with its place in the subtype hierarchy.
///
/// @param isFinal whether no type may extend it
/// @param supertypes indices in the module's type space; the validator admits at most one
/// @param composite the type itself
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#recursive-types">spec</a>
public record SubType(boolean isFinal, List<Integer> supertypes, CompositeType composite) {
    public SubType {
        supertypes = List.copyOf(supertypes);
    }

    /// A final type without supertype: what the text format writes without `sub`.
    public SubType(CompositeType composite) {
        this(true, List.of(), composite);
    }
}
