package dev.coracle.intrinsics;

/// An array of the guest: the superclass of the class that each array type has. Arrays compare by identity.
///
/// To the host an array is opaque but for its length: it can be kept, compared and handed back.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/runtime.html#aggregate-instances">spec</a>
public abstract class ArrayRef {
    /// Number of elements.
    public abstract int length();
}
