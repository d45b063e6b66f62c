package dev.coracle.intrinsics;

/// An integer of 31 bits as a reference. Equal integers are the same reference to a guest, whatever object they are.
///
/// @param bits the integer in the lower 31 bits, bit 31 clear
/// @see <a href="https://webassembly.github.io/spec/core/exec/values.html#syntax-ref">spec</a>
public record I31Ref(int bits) {
    public I31Ref {
        bits &= 0x7FFF_FFFF;
    }

    /// The integer, sign-extended: -2^30 to 2^30 - 1.
    public int signed() {
        return bits << 1 >> 1;
    }

    /// The integer, zero-extended: 0 to 2^31 - 1.
    public int unsigned() {
        return bits;
    }
}
