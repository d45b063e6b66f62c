package dev.coracle.intrinsics;

/// Integer arithmetic on the lanes of a vector, a whole 64-bit word at a time.
///
/// Lanes of `width` bits (8, 16 or 32) lie side by side in a word. A carry stops at a lane's sign bit because the
/// sign bits are left out of the addition and put back by exclusive or. A *mask* is a word whose lanes are all ones
/// or all zeros.
///
/// HotSpot takes the components of a constant record for constants, so each use compiles to its plain formula.
///
/// @param width bits of a lane
/// @param lane the bits of the lowest lane
/// @param ones the lowest bit of every lane
/// @param signs the highest bit of every lane
record Lanes(int width, long lane, long ones, long signs) {
    static final Lanes BYTES = of(8, 0x0101_0101_0101_0101L);
    static final Lanes SHORTS = of(16, 0x0001_0001_0001_0001L);
    static final Lanes INTS = of(32, 0x0000_0001_0000_0001L);

    private static Lanes of(int width, long ones) {
        return new Lanes(width, (1L << width) - 1, ones, ones << (width - 1));
    }

    // Words

    /// The word with `value` in every lane.
    long splat(long value) {
        return (value & lane) * ones;
    }

    /// The mask of the lanes whose sign bit is set in `a`.
    private long mask(long a) {
        return ((a & signs) >>> (width - 1)) * lane;
    }

    private static long select(long mask, long a, long b) {
        return a & mask | b & ~mask;
    }

    private long add(long a, long b) {
        return (a & ~signs) + (b & ~signs) ^ (a ^ b) & signs;
    }

    private long sub(long a, long b) {
        return (a | signs) - (b & ~signs) ^ (a ^ ~b) & signs;
    }

    /// The mask of the lanes that are not zero.
    private long nonZero(long a) {
        return mask((a & ~signs) + ~signs | a);
    }

    /// The mask of the lanes where `a - b` borrows.
    private long ltU(long a, long b) {
        return mask(~a & b | ~(a ^ b) & sub(a, b));
    }

    private long ltS(long a, long b) {
        return ltU(a ^ signs, b ^ signs);
    }

    private long abs(long a) {
        long negative = mask(a);
        return sub(a ^ negative, negative);
    }

    private long addSatU(long a, long b) {
        long sum = add(a, b);
        return sum | mask(a & b | (a | b) & ~sum);
    }

    private long subSatU(long a, long b) {
        return sub(a, b) & ~ltU(a, b);
    }

    private long addSatS(long a, long b) {
        long sum = add(a, b);
        return select(mask(~(a ^ b) & (a ^ sum)), saturated(a), sum);
    }

    private long subSatS(long a, long b) {
        long difference = sub(a, b);
        return select(mask((a ^ b) & (a ^ difference)), saturated(a), difference);
    }

    /// The least value in the negative lanes of `a`, the greatest in the others.
    private long saturated(long a) {
        return ((a & signs) >>> (width - 1)) + ~signs;
    }

    /// The average, halves rounded up.
    private long avgrU(long a, long b) {
        return (a | b) - ((a ^ b) >>> 1 & ~signs);
    }

    private long shl(long a, int count) {
        return a << count & splat(lane << count);
    }

    private long shrU(long a, int count) {
        return a >>> count & splat(lane >>> count);
    }

    private long shrS(long a, int count) {
        long sign = signs >>> count;
        return sub(shrU(a, count) ^ sign, sign);
    }

    // Vectors

    V128 add(V128 a, V128 b) {
        return new V128(add(a.low(), b.low()), add(a.high(), b.high()));
    }

    V128 sub(V128 a, V128 b) {
        return new V128(sub(a.low(), b.low()), sub(a.high(), b.high()));
    }

    V128 neg(V128 a) {
        return new V128(sub(0, a.low()), sub(0, a.high()));
    }

    V128 abs(V128 a) {
        return new V128(abs(a.low()), abs(a.high()));
    }

    V128 addSatU(V128 a, V128 b) {
        return new V128(addSatU(a.low(), b.low()), addSatU(a.high(), b.high()));
    }

    V128 addSatS(V128 a, V128 b) {
        return new V128(addSatS(a.low(), b.low()), addSatS(a.high(), b.high()));
    }

    V128 subSatU(V128 a, V128 b) {
        return new V128(subSatU(a.low(), b.low()), subSatU(a.high(), b.high()));
    }

    V128 subSatS(V128 a, V128 b) {
        return new V128(subSatS(a.low(), b.low()), subSatS(a.high(), b.high()));
    }

    V128 avgrU(V128 a, V128 b) {
        return new V128(avgrU(a.low(), b.low()), avgrU(a.high(), b.high()));
    }

    V128 eq(V128 a, V128 b) {
        return new V128(~nonZero(a.low() ^ b.low()), ~nonZero(a.high() ^ b.high()));
    }

    V128 ne(V128 a, V128 b) {
        return new V128(nonZero(a.low() ^ b.low()), nonZero(a.high() ^ b.high()));
    }

    V128 ltU(V128 a, V128 b) {
        return new V128(ltU(a.low(), b.low()), ltU(a.high(), b.high()));
    }

    V128 ltS(V128 a, V128 b) {
        return new V128(ltS(a.low(), b.low()), ltS(a.high(), b.high()));
    }

    V128 minU(V128 a, V128 b) {
        return V128Bits.bitselect(a, b, ltU(a, b));
    }

    V128 maxU(V128 a, V128 b) {
        return V128Bits.bitselect(b, a, ltU(a, b));
    }

    V128 minS(V128 a, V128 b) {
        return V128Bits.bitselect(a, b, ltS(a, b));
    }

    V128 maxS(V128 a, V128 b) {
        return V128Bits.bitselect(b, a, ltS(a, b));
    }

    V128 shl(V128 a, int count) {
        int bits = count & width - 1;
        return new V128(shl(a.low(), bits), shl(a.high(), bits));
    }

    V128 shrU(V128 a, int count) {
        int bits = count & width - 1;
        return new V128(shrU(a.low(), bits), shrU(a.high(), bits));
    }

    V128 shrS(V128 a, int count) {
        int bits = count & width - 1;
        return new V128(shrS(a.low(), bits), shrS(a.high(), bits));
    }

    /// 1 if no lane is zero, else 0.
    int allTrue(V128 a) {
        return (nonZero(a.low()) & nonZero(a.high())) == -1 ? 1 : 0;
    }

    V128 replace(V128 vector, int index, long value) {
        int shift = index * width; // Java shifts by it modulo 64
        long cleared = ~(lane << shift);
        long bits = (value & lane) << shift;
        return (index * width & 64) == 0
                ? new V128(vector.low() & cleared | bits, vector.high())
                : new V128(vector.low(), vector.high() & cleared | bits);
    }

    /// The lane in the low bits of the result, with unspecified bits above it.
    long extract(V128 vector, int index) {
        return ((index * width & 64) == 0 ? vector.low() : vector.high()) >>> (index * width);
    }
}
