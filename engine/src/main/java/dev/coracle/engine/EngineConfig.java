package dev.coracle.engine;

import java.time.Duration;
import java.util.Optional;

/// How an [Engine] works. Immutable: each `with` method gives a changed copy.
///
/// @param storeLimits what a store may hold when it is not given limits of its own
/// @param compileCache where compiled modules are kept between processes
/// @param deadline how long a call into a store may take where [Store#setDeadline] says nothing else; empty if as long
///     as it likes
public record EngineConfig(StoreLimits storeLimits, Optional<CompileCache> compileCache, Optional<Duration> deadline) {
    /// What `new Engine()` uses.
    public static final EngineConfig DEFAULTS =
            new EngineConfig(StoreLimits.DEFAULTS, Optional.empty(), Optional.of(Duration.ofMinutes(1)));

    public EngineConfig {
        deadline.ifPresent(EngineConfig::nanoseconds);
    }

    public EngineConfig withStoreLimits(StoreLimits storeLimits) {
        return new EngineConfig(storeLimits, compileCache, deadline);
    }

    public EngineConfig withCompileCache(CompileCache compileCache) {
        return new EngineConfig(storeLimits, Optional.of(compileCache), deadline);
    }

    /// Ends calls that take longer.
    ///
    /// @throws IllegalArgumentException if the deadline is not positive
    public EngineConfig withDeadline(Duration deadline) {
        return new EngineConfig(storeLimits, compileCache, Optional.of(deadline));
    }

    /// Lets calls take as long as they like.
    public EngineConfig withoutDeadline() {
        return new EngineConfig(storeLimits, compileCache, Optional.empty());
    }

    /// @throws IllegalArgumentException if the deadline is not positive
    static long nanoseconds(Duration deadline) {
        if (!deadline.isPositive()) {
            throw new IllegalArgumentException("a deadline is positive: " + deadline);
        }
        try {
            return deadline.toNanos();
        } catch (ArithmeticException centuries) {
            return Long.MAX_VALUE;
        }
    }
}
