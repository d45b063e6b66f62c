package dev.coracle.intrinsics;

/// A 128-bit vector value: sixteen bytes in little-endian order.
///
/// @param low bytes 0 to 7, byte 0 in the least significant position
/// @param high bytes 8 to 15, byte 8 in the least significant position
/// @see <a href="https://webassembly.github.io/spec/core/syntax/types.html#vector-types">spec</a>
public record V128(long low, long high) {
    /// All bits zero: the default value of a `v128` local.
    public static final V128 ZERO = new V128(0, 0);
}
