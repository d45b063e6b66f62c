package dev.coracle.intrinsics;

/// The instructions of `i32`, all of them, by the name behind the dot.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">spec</a>
public final class I32 {
    private I32() {}

    // Arithmetic

    public static int clz(int a) {
        return Integer.numberOfLeadingZeros(a);
    }

    public static int ctz(int a) {
        return Integer.numberOfTrailingZeros(a);
    }

    public static int popcnt(int a) {
        return Integer.bitCount(a);
    }

    public static int add(int a, int b) {
        return a + b;
    }

    public static int sub(int a, int b) {
        return a - b;
    }

    public static int mul(int a, int b) {
        return a * b;
    }

    /// Traps when `b` is 0 and when the quotient is not representable.
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
    public static int divU(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Integer.divideUnsigned(a, b);
    }

    /// Traps when `b` is 0. The least integer modulo -1 is 0.
    public static int remS(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return a % b;
    }

    /// Traps when `b` is 0.
    public static int remU(int a, int b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Integer.remainderUnsigned(a, b);
    }

    public static int and(int a, int b) {
        return a & b;
    }

    public static int or(int a, int b) {
        return a | b;
    }

    public static int xor(int a, int b) {
        return a ^ b;
    }

    public static int shl(int a, int b) {
        return a << b;
    }

    public static int shrS(int a, int b) {
        return a >> b;
    }

    public static int shrU(int a, int b) {
        return a >>> b;
    }

    public static int rotl(int a, int b) {
        return Integer.rotateLeft(a, b);
    }

    public static int rotr(int a, int b) {
        return Integer.rotateRight(a, b);
    }

    public static int extend8S(int a) {
        return (byte) a;
    }

    public static int extend16S(int a) {
        return (short) a;
    }

    // Comparison: 1 if so, else 0

    public static int eqz(int a) {
        return a == 0 ? 1 : 0;
    }

    public static int eq(int a, int b) {
        return a == b ? 1 : 0;
    }

    public static int ne(int a, int b) {
        return a != b ? 1 : 0;
    }

    public static int ltS(int a, int b) {
        return a < b ? 1 : 0;
    }

    public static int ltU(int a, int b) {
        return Integer.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    public static int gtS(int a, int b) {
        return a > b ? 1 : 0;
    }

    public static int gtU(int a, int b) {
        return Integer.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    public static int leS(int a, int b) {
        return a <= b ? 1 : 0;
    }

    public static int leU(int a, int b) {
        return Integer.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    public static int geS(int a, int b) {
        return a >= b ? 1 : 0;
    }

    public static int geU(int a, int b) {
        return Integer.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    // Conversion

    public static int wrapI64(long a) {
        return (int) a;
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static int truncF64S(double a) {
        if (a > -2147483649.0 && a < 2147483648.0) {
            return (int) a;
        }
        throw outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static int truncF64U(double a) {
        if (a > -1.0 && a < 4294967296.0) {
            return (int) (long) a;
        }
        throw outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static int truncF32S(float a) {
        return truncF64S(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static int truncF32U(float a) {
        return truncF64U(a);
    }

    public static int truncSatF32S(float a) {
        return (int) a;
    }

    public static int truncSatF32U(float a) {
        return (int) Math.clamp((long) a, 0L, 0xFFFF_FFFFL);
    }

    public static int truncSatF64S(double a) {
        return (int) a;
    }

    public static int truncSatF64U(double a) {
        return (int) Math.clamp((long) a, 0L, 0xFFFF_FFFFL);
    }

    public static int reinterpretF32(float a) {
        return Float.floatToRawIntBits(a);
    }

    /// The trap of a failed conversion of `a`.
    static TrapException outOfRange(double a) {
        return Double.isNaN(a) ? TrapException.invalidConversionToInteger() : TrapException.integerOverflow();
    }
}
