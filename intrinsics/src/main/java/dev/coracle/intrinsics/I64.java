package dev.coracle.intrinsics;

/// The instructions of `i64`, all of them, by the name behind the dot.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">spec</a>
public final class I64 {
    private I64() {}

    // Arithmetic

    public static long clz(long a) {
        return Long.numberOfLeadingZeros(a);
    }

    public static long ctz(long a) {
        return Long.numberOfTrailingZeros(a);
    }

    public static long popcnt(long a) {
        return Long.bitCount(a);
    }

    public static long add(long a, long b) {
        return a + b;
    }

    public static long sub(long a, long b) {
        return a - b;
    }

    public static long mul(long a, long b) {
        return a * b;
    }

    /// Traps when `b` is 0 and when the quotient is not representable.
    public static long divS(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        if (a == Long.MIN_VALUE && b == -1) {
            throw TrapException.integerOverflow();
        }
        return a / b;
    }

    /// Traps when `b` is 0.
    public static long divU(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Long.divideUnsigned(a, b);
    }

    /// Traps when `b` is 0. The least integer modulo -1 is 0.
    public static long remS(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return a % b;
    }

    /// Traps when `b` is 0.
    public static long remU(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Long.remainderUnsigned(a, b);
    }

    public static long and(long a, long b) {
        return a & b;
    }

    public static long or(long a, long b) {
        return a | b;
    }

    public static long xor(long a, long b) {
        return a ^ b;
    }

    public static long shl(long a, long b) {
        return a << b;
    }

    public static long shrS(long a, long b) {
        return a >> b;
    }

    public static long shrU(long a, long b) {
        return a >>> b;
    }

    public static long rotl(long a, long b) {
        return Long.rotateLeft(a, (int) b);
    }

    public static long rotr(long a, long b) {
        return Long.rotateRight(a, (int) b);
    }

    public static long extend8S(long a) {
        return (byte) a;
    }

    public static long extend16S(long a) {
        return (short) a;
    }

    public static long extend32S(long a) {
        return (int) a;
    }

    // Comparison: 1 if so, else 0

    public static int eqz(long a) {
        return a == 0 ? 1 : 0;
    }

    public static int eq(long a, long b) {
        return a == b ? 1 : 0;
    }

    public static int ne(long a, long b) {
        return a != b ? 1 : 0;
    }

    public static int ltS(long a, long b) {
        return a < b ? 1 : 0;
    }

    public static int ltU(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    public static int gtS(long a, long b) {
        return a > b ? 1 : 0;
    }

    public static int gtU(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    public static int leS(long a, long b) {
        return a <= b ? 1 : 0;
    }

    public static int leU(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    public static int geS(long a, long b) {
        return a >= b ? 1 : 0;
    }

    public static int geU(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    // Conversion

    public static long extendI32S(int a) {
        return a;
    }

    public static long extendI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static long truncF64S(double a) {
        if (a >= -0x1p63 && a < 0x1p63) {
            return (long) a;
        }
        throw I32.outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static long truncF64U(double a) {
        if (a > -1.0 && a < 0x1p64) {
            return truncSatF64U(a);
        }
        throw I32.outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static long truncF32S(float a) {
        return truncF64S(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    public static long truncF32U(float a) {
        return truncF64U(a);
    }

    public static long truncSatF32S(float a) {
        return (long) a;
    }

    public static long truncSatF64S(double a) {
        return (long) a;
    }

    public static long truncSatF32U(float a) {
        return truncSatF64U(a);
    }

    public static long truncSatF64U(double a) {
        if (a < 0x1p63) {
            return Math.max((long) a, 0);
        }
        if (a < 0x1p64) {
            return (long) (a - 0x1p63) + Long.MIN_VALUE;
        }
        return Double.isNaN(a) ? 0 : -1;
    }

    public static long reinterpretF64(double a) {
        return Double.doubleToRawLongBits(a);
    }

    // Wide arithmetic: a result of two words is two calls, one for each word

    public static long add128Low(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow + bLow;
    }

    public static long add128High(long aLow, long aHigh, long bLow, long bHigh) {
        long carry = Long.compareUnsigned(aLow + bLow, aLow) < 0 ? 1 : 0;
        return aHigh + bHigh + carry;
    }

    public static long sub128Low(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow - bLow;
    }

    public static long sub128High(long aLow, long aHigh, long bLow, long bHigh) {
        long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
        return aHigh - bHigh - borrow;
    }

    public static long mulWideSLow(long a, long b) {
        return a * b;
    }

    public static long mulWideSHigh(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    public static long mulWideULow(long a, long b) {
        return a * b;
    }

    public static long mulWideUHigh(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b);
    }
}
