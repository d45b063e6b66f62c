package dev.coracle.intrinsics;

/// The instructions of `v128` that know no lanes, by the name behind the dot.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/instructions.html#vector-instructions">spec</a>
public final class V128Bits {
    private V128Bits() {}

    public static V128 not(V128 a) {
        return new V128(~a.low(), ~a.high());
    }

    public static V128 and(V128 a, V128 b) {
        return new V128(a.low() & b.low(), a.high() & b.high());
    }

    public static V128 andnot(V128 a, V128 b) {
        return new V128(a.low() & ~b.low(), a.high() & ~b.high());
    }

    public static V128 or(V128 a, V128 b) {
        return new V128(a.low() | b.low(), a.high() | b.high());
    }

    public static V128 xor(V128 a, V128 b) {
        return new V128(a.low() ^ b.low(), a.high() ^ b.high());
    }

    /// The bits of `a` where `c` is 1, those of `b` elsewhere.
    public static V128 bitselect(V128 a, V128 b, V128 c) {
        return new V128(a.low() & c.low() | b.low() & ~c.low(), a.high() & c.high() | b.high() & ~c.high());
    }

    /// 1 if any bit is set, else 0.
    public static int anyTrue(V128 a) {
        return (a.low() | a.high()) != 0 ? 1 : 0;
    }
}
