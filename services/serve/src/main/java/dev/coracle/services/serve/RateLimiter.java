package dev.coracle.services.serve;

import java.util.concurrent.atomic.AtomicLong;

/// Lets so many requests through in a span of time, with one number (GCRA): the time at which the last of those that
/// were let through would have come, had they come evenly. Used by all threads.
///
/// @see <a href="https://en.wikipedia.org/wiki/Generic_cell_rate_algorithm">Generic cell rate algorithm</a>
final class RateLimiter {
    private static final long NANOSECONDS_PER_SECOND = 1_000_000_000;

    private final long interval;
    private final long tolerance;
    private final AtomicLong next;

    /// @param now any clock's nanoseconds; the same clock's are given to [#secondsToWait]
    RateLimiter(Rate rate, long now) {
        this.interval = Math.max(1, rate.per().toNanos() / rate.requests());
        this.tolerance = rate.per().toNanos() - interval;
        this.next = new AtomicLong(now);
    }

    /// Lets a request through, or says when to come again.
    ///
    /// @return 0, or seconds
    int secondsToWait(long now) {
        while (true) {
            long due = next.get();
            long ahead = due - now;
            if (ahead > tolerance) {
                return Math.toIntExact((ahead - tolerance) / NANOSECONDS_PER_SECOND + 1);
            }
            if (next.compareAndSet(due, Math.max(ahead, 0) + now + interval)) {
                return 0;
            }
        }
    }
}
