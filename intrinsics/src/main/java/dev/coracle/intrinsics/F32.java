package dev.coracle.intrinsics;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `f32`, all of them, by the name behind the dot.
///
/// Where the specification lets an instruction answer one of several NaNs, the machine's own is answered, and never
/// a signalling one. `abs`, `neg`, `copysign` and `reinterpret` change no other bit than they should, of NaNs too.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html#floating-point-operations">spec</a>
public final class F32 {
    private F32() {}

    // Arithmetic. The way through double, which is exact here, makes a NaN quiet, and so does `a + b`.

    @ForceInline
    public static float abs(float a) {
        return Machine.SIGN_CHANGES_KEEP_NANS
                ? Math.abs(a)
                : Float.intBitsToFloat(Float.floatToRawIntBits(a) & Integer.MAX_VALUE);
    }

    @ForceInline
    public static float neg(float a) {
        return Machine.SIGN_CHANGES_KEEP_NANS
                ? -a
                : Float.intBitsToFloat(Float.floatToRawIntBits(a) ^ Integer.MIN_VALUE);
    }

    @ForceInline
    public static float ceil(float a) {
        return (float) Math.ceil(a);
    }

    @ForceInline
    public static float floor(float a) {
        return (float) Math.floor(a);
    }

    @ForceInline
    public static float trunc(float a) {
        return (float) F64.trunc(a);
    }

    /// Rounds to the nearest integer, ties to even.
    @ForceInline
    public static float nearest(float a) {
        return (float) Math.rint(a);
    }

    @ForceInline
    public static float sqrt(float a) {
        return (float) Math.sqrt(a);
    }

    @ForceInline
    public static float add(float a, float b) {
        return a + b;
    }

    @ForceInline
    public static float sub(float a, float b) {
        return a - b;
    }

    @ForceInline
    public static float mul(float a, float b) {
        return a * b;
    }

    @ForceInline
    public static float div(float a, float b) {
        return a / b;
    }

    /// A NaN when one operand is; -0 is less than +0.
    @ForceInline
    public static float min(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.min(a, b);
    }

    /// A NaN when one operand is; -0 is less than +0.
    @ForceInline
    public static float max(float a, float b) {
        return Float.isNaN(a) || Float.isNaN(b) ? a + b : Math.max(a, b);
    }

    @ForceInline
    public static float copysign(float a, float b) {
        return Math.copySign(a, b);
    }

    // Comparison: 1 if so, else 0

    @ForceInline
    public static int eq(float a, float b) {
        return a == b ? 1 : 0;
    }

    @ForceInline
    public static int ne(float a, float b) {
        return a != b ? 1 : 0;
    }

    @ForceInline
    public static int lt(float a, float b) {
        return a < b ? 1 : 0;
    }

    @ForceInline
    public static int gt(float a, float b) {
        return a > b ? 1 : 0;
    }

    @ForceInline
    public static int le(float a, float b) {
        return a <= b ? 1 : 0;
    }

    @ForceInline
    public static int ge(float a, float b) {
        return a >= b ? 1 : 0;
    }

    // Conversion

    @ForceInline
    public static float convertI32S(int a) {
        return a;
    }

    @ForceInline
    public static float convertI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    @ForceInline
    public static float convertI64S(long a) {
        return a;
    }

    @ForceInline
    public static float convertI64U(long a) {
        if (a >= 0) {
            return a;
        }
        // Halved, with the lost bit kept where it decides the rounding.
        return (float) (a >>> 1 | a & 1) * 2;
    }

    @ForceInline
    public static float demoteF64(double a) {
        return (float) a;
    }

    @ForceInline
    public static float reinterpretI32(int a) {
        return Float.intBitsToFloat(a);
    }
}
