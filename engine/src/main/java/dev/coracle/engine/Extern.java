package dev.coracle.engine;

import dev.coracle.wasm.ExternType;

/// Something that an instance exports and another may import.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#external-instances">spec</a>
public abstract sealed class Extern permits Func, Table, Memory, Global, Tag {
    Extern() {}

    /// Its type as it is now: the minimum of a table or memory is its present size.
    public abstract ExternalType externalType();

    /// [#externalType] in the form that imports are matched in.
    abstract ExternType canonicalType();

    /// Whether instances in a store may import it.
    abstract boolean isUsableIn(Store user);
}
