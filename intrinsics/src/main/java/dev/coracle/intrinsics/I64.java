package dev.coracle.intrinsics;

import jdk.internal.vm.annotation.ForceInline;

/// The instructions of `i64`, all of them, by the name behind the dot.
///
/// @see <a href="https://webassembly.github.io/spec/core/exec/numerics.html">spec</a>
public final class I64 {
    private I64() {}

    // Arithmetic

    @ForceInline
    public static long clz(long a) {
        return Long.numberOfLeadingZeros(a);
    }

    @ForceInline
    public static long ctz(long a) {
        return Long.numberOfTrailingZeros(a);
    }

    @ForceInline
    public static long popcnt(long a) {
        return Long.bitCount(a);
    }

    @ForceInline
    public static long add(long a, long b) {
        return a + b;
    }

    @ForceInline
    public static long sub(long a, long b) {
        return a - b;
    }

    @ForceInline
    public static long mul(long a, long b) {
        return a * b;
    }

    /// Traps when `b` is 0 and when the quotient is not representable.
    @ForceInline
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
    @ForceInline
    public static long divU(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Long.divideUnsigned(a, b);
    }

    /// Traps when `b` is 0. The least integer modulo -1 is 0.
    @ForceInline
    public static long remS(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return a % b;
    }

    /// Traps when `b` is 0.
    @ForceInline
    public static long remU(long a, long b) {
        if (b == 0) {
            throw TrapException.divideByZero();
        }
        return Long.remainderUnsigned(a, b);
    }

    @ForceInline
    public static long and(long a, long b) {
        return a & b;
    }

    @ForceInline
    public static long or(long a, long b) {
        return a | b;
    }

    @ForceInline
    public static long xor(long a, long b) {
        return a ^ b;
    }

    @ForceInline
    public static long shl(long a, long b) {
        return a << b;
    }

    @ForceInline
    public static long shrS(long a, long b) {
        return a >> b;
    }

    @ForceInline
    public static long shrU(long a, long b) {
        return a >>> b;
    }

    @ForceInline
    public static long rotl(long a, long b) {
        return Long.rotateLeft(a, (int) b);
    }

    @ForceInline
    public static long rotr(long a, long b) {
        return Long.rotateRight(a, (int) b);
    }

    @ForceInline
    public static long extend8S(long a) {
        return (byte) a;
    }

    @ForceInline
    public static long extend16S(long a) {
        return (short) a;
    }

    @ForceInline
    public static long extend32S(long a) {
        return (int) a;
    }

    // Comparison: 1 if so, else 0

    @ForceInline
    public static int eqz(long a) {
        return a == 0 ? 1 : 0;
    }

    @ForceInline
    public static int eq(long a, long b) {
        return a == b ? 1 : 0;
    }

    @ForceInline
    public static int ne(long a, long b) {
        return a != b ? 1 : 0;
    }

    @ForceInline
    public static int ltS(long a, long b) {
        return a < b ? 1 : 0;
    }

    @ForceInline
    public static int ltU(long a, long b) {
        return Long.compareUnsigned(a, b) < 0 ? 1 : 0;
    }

    @ForceInline
    public static int gtS(long a, long b) {
        return a > b ? 1 : 0;
    }

    @ForceInline
    public static int gtU(long a, long b) {
        return Long.compareUnsigned(a, b) > 0 ? 1 : 0;
    }

    @ForceInline
    public static int leS(long a, long b) {
        return a <= b ? 1 : 0;
    }

    @ForceInline
    public static int leU(long a, long b) {
        return Long.compareUnsigned(a, b) <= 0 ? 1 : 0;
    }

    @ForceInline
    public static int geS(long a, long b) {
        return a >= b ? 1 : 0;
    }

    @ForceInline
    public static int geU(long a, long b) {
        return Long.compareUnsigned(a, b) >= 0 ? 1 : 0;
    }

    // Conversion

    @ForceInline
    public static long extendI32S(int a) {
        return a;
    }

    @ForceInline
    public static long extendI32U(int a) {
        return Integer.toUnsignedLong(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static long truncF64S(double a) {
        if (a >= -0x1p63 && a < 0x1p63) {
            return (long) a;
        }
        throw I32.outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static long truncF64U(double a) {
        if (a > -1.0 && a < 0x1p64) {
            return truncSatF64U(a);
        }
        throw I32.outOfRange(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static long truncF32S(float a) {
        return truncF64S(a);
    }

    /// Traps when `a` is no number or its integer part is out of range.
    @ForceInline
    public static long truncF32U(float a) {
        return truncF64U(a);
    }

    @ForceInline
    public static long truncSatF32S(float a) {
        return (long) a;
    }

    @ForceInline
    public static long truncSatF64S(double a) {
        return (long) a;
    }

    @ForceInline
    public static long truncSatF32U(float a) {
        return truncSatF64U(a);
    }

    @ForceInline
    public static long truncSatF64U(double a) {
        if (a < 0x1p63) {
            return Math.max((long) a, 0);
        }
        if (a < 0x1p64) {
            return (long) (a - 0x1p63) + Long.MIN_VALUE;
        }
        return Double.isNaN(a) ? 0 : -1;
    }

    @ForceInline
    public static long reinterpretF64(double a) {
        return Double.doubleToRawLongBits(a);
    }

    // Wide arithmetic: a result of two words is two calls, one for each word

    @ForceInline
    public static long add128Low(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow + bLow;
    }

    @ForceInline
    public static long add128High(long aLow, long aHigh, long bLow, long bHigh) {
        long carry = Long.compareUnsigned(aLow + bLow, aLow) < 0 ? 1 : 0;
        return aHigh + bHigh + carry;
    }

    @ForceInline
    public static long sub128Low(long aLow, long aHigh, long bLow, long bHigh) {
        return aLow - bLow;
    }

    @ForceInline
    public static long sub128High(long aLow, long aHigh, long bLow, long bHigh) {
        long borrow = Long.compareUnsigned(aLow, bLow) < 0 ? 1 : 0;
        return aHigh - bHigh - borrow;
    }

    @ForceInline
    public static long mulWideSLow(long a, long b) {
        return a * b;
    }

    @ForceInline
    public static long mulWideSHigh(long a, long b) {
        return Math.multiplyHigh(a, b);
    }

    @ForceInline
    public static long mulWideULow(long a, long b) {
        return a * b;
    }

    @ForceInline
    public static long mulWideUHigh(long a, long b) {
        return Math.unsignedMultiplyHigh(a, b);
    }
}
