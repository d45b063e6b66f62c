package dev.coracle.intrinsics;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `f64`, all of them, by the name behind the dot.
///
/// Where the specification lets an instruction answer one of several NaNs, the machine's own is answered, and never
/// a signalling one. `abs`, `neg`, `copysign` and `reinterpret` change no other bit than they should, of NaNs too.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations">spec</a>
public final class F64 {
    private F64() {}

    // Arithmetic. `a + a` makes a NaN quiet, which Java's methods do not.

    @ForceInline
    public static double abs(double a) {
        return Machine.SIGN_CHANGES_KEEP_NANS
                ? Math.abs(a)
                : Double.longBitsToDouble(Double.doubleToRawLongBits(a) & Long.MAX_VALUE);
    }

    @ForceInline
    public static double neg(double a) {
        return Machine.SIGN_CHANGES_KEEP_NANS
                ? -a
                : Double.longBitsToDouble(Double.doubleToRawLongBits(a) ^ Long.MIN_VALUE);
    }

    @ForceInline
    public static double ceil(double a) {
        return Double.isNaN(a) ? a + a : Math.ceil(a);
    }

    @ForceInline
    public static double floor(double a) {
        return Double.isNaN(a) ? a + a : Math.floor(a);
    }

    @ForceInline
    public static double trunc(double a) {
        return Double.isNaN(a) ? a + a : Math.copySign(Math.floor(Math.abs(a)), a);
    }

    /// Rounds to the nearest integer, ties to even.
    @ForceInline
    public static double nearest(double a) {
        return Double.isNaN(a) ? a + a : Math.rint(a);
    }

    @ForceInline
    public static double sqrt(double a) {
        return Math.sqrt(a);
    }

    @ForceInline
    public static double add(double a, double b) {
        return a + b;
    }

    @ForceInline
    public static double sub(double a, double b) {
        return a - b;
    }

    @ForceInline
    public static double mul(double a, double b) {
        return a * b;
    }

    @ForceInline
    public static double div(double a, double b) {
        return a / b;
    }

    /// A NaN when one operand is; -0 is less than +0.
    @ForceInline
    public static double min(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.min(a, b);
    }

    /// A NaN when one operand is; -0 is less than +0.
    @ForceInline
    public static double max(double a, double b) {
        return Double.isNaN(a) || Double.isNaN(b) ? a + b : Math.max(a, b);
    }

    @ForceInline
    public static double copysign(double a, double b) {
        return Math.copySign(a, b);
    }

    // Comparison: 1 if so, else 0

    @ForceInline
    public static int eq(double a, double b) {
        return a == b ? 1 : 0;
    }

    @ForceInline
    public static int ne(double a, double b) {
        return a != b ? 1 : 0;
    }

    @ForceInline
    public static int lt(double a, double b) {
        return a < b ? 1 : 0;
    }

    @ForceInline
    public static int gt(double a, double b) {
        return a > b ? 1 : 0;
    }

    @ForceInline
    public static int le(double a, double b) {
        return a <= b ? 1 : 0;
    }

    @ForceInline
    public static int ge(double a, double b) {
        return a >= b ? 1 : 0;
    }

    // Conversion

    @ForceInline
    public static double convertI32S(int a) {
        return a;
    }

    @ForceInline
    public static double convertI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    @ForceInline
    public static double convertI64S(long a) {
        return a;
    }

    @ForceInline
    public static double convertI64U(long a) {
        if (a >= 0) {
            return a;
        }
        // Halved, with the lost bit kept where it decides the rounding.
        return (double) (a >>> 1 | a & 1) * 2;
    }

    @ForceInline
    public static double promoteF32(float a) {
        return a;
    }

    @ForceInline
    public static double reinterpretI64(long a) {
        return Double.longBitsToDouble(a);
    }
}
