package dev.coracle.intrinsics;

/// A struct of the guest: the superclass of the class that each struct type has. Structs compare by identity.
///
/// To the host a struct is opaque: it can be kept, compared and handed back.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#aggregate-instances">spec</a>
public abstract class StructRef {}
