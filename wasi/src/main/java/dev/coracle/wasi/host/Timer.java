package dev.coracle.wasi.host;

/// A moment to wait for.
///
/// @param deadline by [System#nanoTime()]
public record Timer(long deadline) implements Readiness {
    /// A moment from now.
    ///
    /// @param nanoseconds from now, unsigned: more than 292 years are as good as for ever
    /// @return the moment
    public static Timer after(long nanoseconds) {
        return new Timer(System.nanoTime() + (nanoseconds < 0 ? Long.MAX_VALUE : nanoseconds));
    }

    /// A moment that a clock will show.
    ///
    /// @param moment on that clock, unsigned
    /// @param now what the clock shows at present, not negative
    /// @return the moment; now when it has passed
    public static Timer at(long moment, long now) {
        return after(moment < 0 ? Long.MAX_VALUE : Math.max(0, moment - now));
    }

    @Override
    public boolean isReady(Poller poller) {
        long left = deadline - System.nanoTime();
        if (left <= 0) {
            return true;
        }
        poller.wakeAfter(left);
        return false;
    }
}
