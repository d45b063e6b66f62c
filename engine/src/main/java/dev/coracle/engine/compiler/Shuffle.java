package dev.coracle.engine.compiler;

/// What the sixteen constant indices of an `i8x16.shuffle` ask for. Processors do the special cases in less.
sealed interface Shuffle {
    /// Bytes of the first operand alone.
    record First() implements Shuffle {}

    /// Bytes of the second operand alone, with their indices in that.
    record Second(long low, long high) implements Shuffle {}

    /// Groups of four bytes of both, with indices of groups.
    record Ints(long low, long high) implements Shuffle {}

    /// Anything else.
    record Bytes() implements Shuffle {}

    /// The bit of an index that tells the operand, in every byte.
    long OPERAND = 0x1010_1010_1010_1010L;

    /// Tells what the indices ask for.
    ///
    /// @param low the indices of bytes 0 to 7 of the result, that of byte 0 lowest
    /// @param high those of bytes 8 to 15
    static Shuffle of(long low, long high) {
        if (((low | high) & OPERAND) == 0) {
            return new First();
        }
        if ((low & high & OPERAND) == OPERAND) {
            return new Second(low ^ OPERAND, high ^ OPERAND);
        }
        return movesInts(low) && movesInts(high) ? new Ints(ints(low), ints(high)) : new Bytes();
    }

    /// Whether bytes move in aligned groups of four: the low two bits count, the others do not change in a group.
    private static boolean movesInts(long lanes) {
        return (lanes & 0x0303_0303_0303_0303L) == 0x0302_0100_0302_0100L
                && ((lanes ^ lanes >>> 8) & 0x001C_1C1C_001C_1C1CL) == 0;
    }

    private static long ints(long lanes) {
        return lanes >>> 2 & 0x0000_0007_0000_0007L;
    }
}
