package dev.coracle.wasi.preview2.clocks;

/// The record `datetime`: a moment.
///
/// @param seconds since 1970-01-01T00:00:00Z; a moment before wraps round, as systems commonly have it
/// @param nanoseconds below 1,000,000,000
public record Datetime(long seconds, int nanoseconds) {
    private static final long SECOND = 1_000_000_000;

    /// {@return the same in the other form}
    ///
    /// @param nanoseconds since 1970-01-01T00:00:00Z
    public static Datetime ofNanoseconds(long nanoseconds) {
        return new Datetime(Math.floorDiv(nanoseconds, SECOND), (int) Math.floorMod(nanoseconds, SECOND));
    }

    /// {@return nanoseconds since 1970-01-01T00:00:00Z}
    ///
    /// @throws ArithmeticException when these are no moment, or one further away than 292 years
    public long toNanoseconds() {
        if (nanoseconds < 0 || nanoseconds >= SECOND) {
            throw new ArithmeticException(Integer.toUnsignedString(nanoseconds) + " nanoseconds are a second or more");
        }
        return Math.addExact(Math.multiplyExact(seconds, SECOND), nanoseconds);
    }
}
