package dev.coracle.intrinsics;

import jdk.internal.vm.annotation.ForceInline;

/// Unsigned division by a constant, by multiplication with its reciprocal: HotSpot does so for signed division alone.
///
/// @see <a href="https://doi.org/10.1145/178243.178249">T. Granlund, P. L. Montgomery, Division by invariant integers
///     using multiplication</a>
public final class ConstantDivision {
    private ConstantDivision() {}

    /// `i32.div_u`.
    ///
    /// @param reciprocal 2^64 by the divisor, rounded up; less than 2^63
    @ForceInline
    public static int divU(int a, long reciprocal) {
        return (int) Math.multiplyHigh(a & 0xFFFF_FFFFL, reciprocal);
    }

    /// `i32.rem_u`.
    ///
    /// @param reciprocal as in [#divU(int, long)]
    @ForceInline
    public static int remU(int a, long reciprocal, int divisor) {
        return a - divU(a, reciprocal) * divisor;
    }

    /// `i64.div_u`.
    ///
    /// @param reciprocal 2^(64 + shift) by the divisor, rounded up, where its error allows 64 bits
    @ForceInline
    public static long divU(long a, long reciprocal, int shift) {
        return Math.unsignedMultiplyHigh(a, reciprocal) >>> shift;
    }

    /// `i64.rem_u`.
    ///
    /// @param reciprocal as in [#divU(long, long, int)]
    @ForceInline
    public static long remU(long a, long reciprocal, int shift, long divisor) {
        return a - divU(a, reciprocal, shift) * divisor;
    }

    /// [#divU(long, long, int)] with a reciprocal of 65 bits, of which the uppermost is left out.
    ///
    /// @param shift of 2^(65 + shift)
    @ForceInline
    public static long longDivU(long a, long reciprocal, int shift) {
        long product = Math.unsignedMultiplyHigh(a, reciprocal);
        return (((a - product) >>> 1) + product) >>> shift;
    }

    /// [#remU(long, long, int, long)] with a reciprocal as in [#longDivU].
    @ForceInline
    public static long longRemU(long a, long reciprocal, int shift, long divisor) {
        return a - longDivU(a, reciprocal, shift) * divisor;
    }
}
