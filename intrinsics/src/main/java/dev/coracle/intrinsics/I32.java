package dev.coracle.intrinsics;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `i32`, all of them, by the name behind the dot.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">spec</a>
public final class I32 {
    private I32() {}

    // Arithmetic

    @ForceInline
    public static int clz(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    @ForceInline
    public static int ctz(int a) {
        return Integer.numberOfTrailingZeros(a);
    }

    @ForceInline
    public static int popcnt(int a) {
        return Integer.bitCount(a);
    }

    @ForceInline
    public static int add(int a, int b) {
        return a + b;
    }

    @ForceInline
    public static int sub(int a, int b) {
        return a - b;
    }

    @ForceInline
    public static int mul(int a, int b) {
        return a * b;
    }

    /// Traps when `b` is 0 and when the quotient is not representable.
    @ForceInline
    public static int divS(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        if (a == Integer.MIN_VALUE && b == -1) {
            throw TrapException.integerOverflow();
        }
        return a / b;
    }

    /// Traps when `b` is 0.
    @ForceInline
    public static int divU(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Integer.divideUnsigned(a, b);
    }

    /// Traps when `b` is 0. The least integer modulo -1 is 0.
    @ForceInline
    public static int remS(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return a % b;
    }

    /// Traps when `b` is 0.
    @ForceInline
    public static int remU(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Integer.remainderUnsigned(a, b);
    }

    @ForceInline
    public static int and(int a, int b) {
        return a & b;
    }

    @ForceInline
    public static int or(int a, int b) {
        return a | b;
    }

    @ForceInline
    public static int xor(int a, int b) {
        return a ^ b;
    }

    @ForceInline
    public static int shl(int a, int b) {
        return a << b;
    }

    @ForceInline
    public static int shrS(int a, int b) {
        return a >> b;
    }

    @ForceInline
    public static int shrU(int a, int b) {
        return a >>> b;
    }

    @ForceInline
    public static int rotl(int a, int b) {
        return Integer.rotateLeft(a, b);
    }

    @ForceInline
    public static int rotr(int a, int b) {
        return Integer.rotateRight(a, b);
    }

    @ForceInline
    public static int extend8S(int a) {
        return (byte) a;
    }

    @ForceInline
    public static int extend16S(int a) {
        return (short) a;
    }

    // Comparison: 1 if so, else 0

    @ForceInline
    public static int eqz(int a) {
        return a == 0 ? 1 : 0;
    }

    @ForceInline
    public static int eq(int a, int b) {
        return a == b ? 1 : 0;
    }

    @ForceInline
    public static int ne(int a, int b) {
        return a != b ? 1 : 0;
    }

    @ForceInline
    public static int ltS(int a, int b) {
        return a < b ? 1 : 0;
    }

    @ForceInline
    public static int ltU(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    @ForceInline
    public static int gtS(int a, int b) {
        return a > b ? 1 : 0;
    }

    @ForceInline
    public static int gtU(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    @ForceInline
    public static int leS(int a, int b) {
        return a <= b ? 1 : 0;
    }

    @ForceInline
    public static int leU(int a, int b) {
        return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    @ForceInline
    public static int geS(int a, int b) {
        return a >= b ? 1 : 0;
    }

    @ForceInline
    public static int geU(int a, int b) {
        return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    // Conversion

    @ForceInline
    public static int wrapI64(long a) {
        return (int) a;
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static int truncF64S(double a) {
        if (a > -2147483649.0 && a < 2147483648.0) {
            return (int) a;
        }
        throw outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static int truncF64U(double a) {
        if (a > -1.0 && a < 4294967296.0) {
            return (int) (long) a;
        }
        throw outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static int truncF32S(float a) {
        return truncF64S(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static int truncF32U(float a) {
        return truncF64U(a);
    }

    @ForceInline
    public static int truncSatF32S(float a) {
        return (int) a;
    }

    @ForceInline
    public static int truncSatF32U(float a) {
        return (int) Math.clamp((long) a, 0L, 0xFFFF_FFFFL);
    }

    @ForceInline
    public static int truncSatF64S(double a) {
        return (int) a;
    }

    @ForceInline
    public static int truncSatF64U(double a) {
        return (int) Math.clamp((long) a, 0L, 0xFFFF_FFFFL);
    }

    @ForceInline
    public static int reinterpretF32(float a) {
        return Float.floatToRawIntBits(a);
    }

    /// The trap of a failed conversion of `a`.
    @ForceInline
    static TrapException outOfRange(double a) {
        return Double.isNaN(a) ? TrapException.invalidConversionToInteger() : TrapException.integerOverflow();
    }
}
