package dev.coracle.engine;

import java.time.Duration;
import java.util.Optional;

/// How an [Engine] works. Immutable: each `with` method gives a changed copy.
///
/// @param storeLimits what a store may hold when it is not given limits of its own
/// @param compileCache where compiled modules are kept between processes
/// @param deadline how long a call into a store may take where [Store#setDeadline] says nothing else; empty if as long
///     as it likes
/// @param interruptible whether guest code can be stopped wherever it is. Where the JVM cannot stop threads, that
///     takes a check in each loop, of which the JIT leaves nothing
/// @param fuel whether guest code takes fuel; see [Store#addFuel]
/// @param metering whether processor time and objects of guests are measured and limited
/// @param pool how much memory is kept for the next instances
public record EngineConfig(
        StoreLimits storeLimits,
        Optional<CompileCache> compileCache,
        Optional<Duration> deadline,
        boolean interruptible,
        boolean fuel,
        boolean metering,
        PoolLimits pool) {
    /// What `new Engine()` uses: calls may take a minute, and code takes no fuel.
    public static final EngineConfig DEFAULTS = new EngineConfig(
            StoreLimits.DEFAULTS,
            Optional.empty(),
            Optional.of(Duration.ofMinutes(1)),
            true,
            false,
            true,
            PoolLimits.DEFAULTS);

    public EngineConfig {
        deadline.ifPresent(EngineConfig::nanoseconds);
    }

    public EngineConfig withStoreLimits(StoreLimits storeLimits) {
        return new EngineConfig(storeLimits, compileCache, deadline, interruptible, fuel, metering, pool);
    }

    public EngineConfig withCompileCache(CompileCache compileCache) {
        return new EngineConfig(storeLimits, Optional.of(compileCache), deadline, interruptible, fuel, metering, pool);
    }

    /// Ends calls that take longer.
    ///
    /// @throws IllegalArgumentException if the deadline is not positive
    public EngineConfig withDeadline(Duration deadline) {
        return new EngineConfig(storeLimits, compileCache, Optional.of(deadline), interruptible, fuel, metering, pool);
    }

    /// Lets calls take as long as they like.
    public EngineConfig withoutDeadline() {
        return new EngineConfig(storeLimits, compileCache, Optional.empty(), interruptible, fuel, metering, pool);
    }

    /// Says whether guest code can be stopped wherever it is, or perhaps only where it calls the host.
    public EngineConfig withInterruptible(boolean interruptible) {
        return new EngineConfig(storeLimits, compileCache, deadline, interruptible, fuel, metering, pool);
    }

    /// Says whether guest code takes fuel, which makes it slower.
    public EngineConfig withFuel(boolean fuel) {
        return new EngineConfig(storeLimits, compileCache, deadline, interruptible, fuel, metering, pool);
    }

    /// Says whether processor time and the objects of guests are measured, and limits on them hold. A thread that
    /// looks at running stores every few milliseconds does it; guest code is the same.
    public EngineConfig withMetering(boolean metering) {
        return new EngineConfig(storeLimits, compileCache, deadline, interruptible, fuel, metering, pool);
    }

    /// Says how much memory is kept for the next instances.
    public EngineConfig withPool(PoolLimits pool) {
        return new EngineConfig(storeLimits, compileCache, deadline, interruptible, fuel, metering, pool);
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
