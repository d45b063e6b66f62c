package dev.coracle.engine;

/// Something that an instance exports and another may import.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#external-instances">spec</a>
public sealed interface Extern permits Func, Table, Memory, Global, Tag {
    /// Its type as it is now: the minimum of a table or memory is its present size.
    ExternalType externalType();
}
