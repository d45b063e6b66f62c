package dev.coracle.cli.wast;

/// How many commands went as a script expects, how many did not, and how many were not tried.
public record Tally(int passed, int failed, int skipped) {
    /// Nothing yet.
    public static final Tally NONE = new Tally(0, 0, 0);

    /// The sums.
    public Tally plus(Tally other) {
        return new Tally(passed + other.passed, failed + other.failed, skipped + other.skipped);
    }

    /// Such as `12 passed, 0 failed, 1 skipped`.
    @Override
    public String toString() {
        return passed + " passed, " + failed + " failed, " + skipped + " skipped";
    }
}
