package dev.coracle.engine;

import java.time.Duration;

/// How much memory an [Engine] keeps for the next instances of its modules when a store gives it back.
///
/// Memory is kept with the bytes that an instance begins with: what a guest wrote is gone when its store is closed.
///
/// @param memories how many are kept at most
/// @param bytes of the machine's memory that these hold together at most; what they share with a module's image does
///     not count
/// @param idle how long one is kept at least; after twice that the system has it back
public record PoolLimits(int memories, long bytes, Duration idle) {
    /// 64 memories, which hold 16 MiB at most, for a second: enough for an instance per request, and little for those
    /// who make few.
    public static final PoolLimits DEFAULTS = new PoolLimits(64, 16L << 20, Duration.ofSeconds(1));

    /// Keeps nothing.
    public static final PoolLimits NONE = new PoolLimits(0, 0, Duration.ofSeconds(1));

    /// @throws IllegalArgumentException if a limit is negative, or the time not positive
    public PoolLimits {
        if (memories < 0 || bytes < 0 || !idle.isPositive()) {
            throw new IllegalArgumentException("not limits: " + memories + ", " + bytes + ", " + idle);
        }
    }

    public PoolLimits withMemories(int memories) {
        return new PoolLimits(memories, bytes, idle);
    }

    public PoolLimits withBytes(long bytes) {
        return new PoolLimits(memories, bytes, idle);
    }

    public PoolLimits withIdle(Duration idle) {
        return new PoolLimits(memories, bytes, idle);
    }
}
