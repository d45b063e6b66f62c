package dev.coracle.engine;

import java.time.Duration;
import java.util.Optional;
import java.util.function.Consumer;

/// How an [Engine] works. Immutable: each `with` method gives a changed copy.
///
/// @param storeLimits what a store may hold when it is not given limits of its own
/// @param compileCache where compiled modules are kept between processes
/// @param codeLimits what compiling one module may cost
/// @param deadline how long a call into a store may take where [Store#setDeadline] says nothing else; empty if as long
///     as it likes
/// @param interruptible whether guest code can be stopped wherever it is. Where the JVM cannot stop threads, that
///     takes a check in each loop, of which the JIT leaves nothing
/// @param fuel whether guest code takes fuel; see [Store#addFuel]
/// @param callDepth whether guest code counts how many of its calls are inside of each other, which
///     [Resource#CALL_DEPTH][dev.coracle.intrinsics.Resource#CALL_DEPTH] limits
/// @param metering whether processor time and objects of guests are measured and limited
/// @param sourceLines whether stack traces, thread dumps and profilers of the JVM show lines of the guest's source;
///     see [#withSourceLines]
/// @param pool how much memory is kept for the next instances
public record EngineConfig(
        StoreLimits storeLimits,
        Optional<CompileCache> compileCache,
        CodeLimits codeLimits,
        Optional<Duration> deadline,
        boolean interruptible,
        boolean fuel,
        boolean callDepth,
        boolean metering,
        boolean sourceLines,
        PoolLimits pool) {
    /// What `new Engine()` uses: calls may take a minute, and code counts nothing.
    public static final EngineConfig DEFAULTS = new EngineConfig(
            StoreLimits.DEFAULTS,
            Optional.empty(),
            CodeLimits.UNLIMITED,
            Optional.of(Duration.ofMinutes(1)),
            true,
            false,
            false,
            true,
            false,
            PoolLimits.DEFAULTS);

    public EngineConfig {
        deadline.ifPresent(EngineConfig::nanoseconds);
    }

    public EngineConfig withStoreLimits(StoreLimits storeLimits) {
        return with(draft -> draft.storeLimits = storeLimits);
    }

    public EngineConfig withCompileCache(CompileCache compileCache) {
        return with(draft -> draft.compileCache = Optional.of(compileCache));
    }

    /// Limits what compiling one module may cost.
    public EngineConfig withCodeLimits(CodeLimits codeLimits) {
        return with(draft -> draft.codeLimits = codeLimits);
    }

    /// Ends calls that take longer.
    ///
    /// @throws IllegalArgumentException if the deadline is not positive
    public EngineConfig withDeadline(Duration deadline) {
        return with(draft -> draft.deadline = Optional.of(deadline));
    }

    /// Lets calls take as long as they like.
    public EngineConfig withoutDeadline() {
        return with(draft -> draft.deadline = Optional.empty());
    }

    /// Says whether guest code can be stopped wherever it is, or perhaps only where it calls the host.
    public EngineConfig withInterruptible(boolean interruptible) {
        return with(draft -> draft.interruptible = interruptible);
    }

    /// Says whether guest code takes fuel, which makes it slower.
    public EngineConfig withFuel(boolean fuel) {
        return with(draft -> draft.fuel = fuel);
    }

    /// Says whether guest code counts how deep its calls are, which makes calls slower.
    public EngineConfig withCallDepth(boolean callDepth) {
        return with(draft -> draft.callDepth = callDepth);
    }

    /// Says whether processor time and the objects of guests are measured, and limits on them hold. A thread that
    /// looks at running stores every few milliseconds does it; guest code is the same.
    public EngineConfig withMetering(boolean metering) {
        return with(draft -> draft.metering = metering);
    }

    /// Says whether the JVM knows the source file of a function and the lines of its instructions, where the
    /// module has DWARF: then stack traces, thread dumps and profilers show them.
    ///
    /// Functions share a class only with others of their source file. An instruction that was inlined from another
    /// file has the line of its function's file that came last. Lines above 65,535 are left out. The [Frame]s of
    /// such a function have the line, but no position and no column.
    public EngineConfig withSourceLines(boolean sourceLines) {
        return with(draft -> draft.sourceLines = sourceLines);
    }

    /// Says how much memory is kept for the next instances.
    public EngineConfig withPool(PoolLimits pool) {
        return with(draft -> draft.pool = pool);
    }

    private EngineConfig with(Consumer<Draft> change) {
        var draft = new Draft(this);
        change.accept(draft);
        return draft.config();
    }

    /// A copy that is being changed.
    private static final class Draft {
        private StoreLimits storeLimits;
        private Optional<CompileCache> compileCache;
        private CodeLimits codeLimits;
        private Optional<Duration> deadline;
        private boolean interruptible;
        private boolean fuel;
        private boolean callDepth;
        private boolean metering;
        private boolean sourceLines;
        private PoolLimits pool;

        private Draft(EngineConfig config) {
            this.storeLimits = config.storeLimits;
            this.compileCache = config.compileCache;
            this.codeLimits = config.codeLimits;
            this.deadline = config.deadline;
            this.interruptible = config.interruptible;
            this.fuel = config.fuel;
            this.callDepth = config.callDepth;
            this.metering = config.metering;
            this.sourceLines = config.sourceLines;
            this.pool = config.pool;
        }

        private EngineConfig config() {
            return new EngineConfig(
                    storeLimits,
                    compileCache,
                    codeLimits,
                    deadline,
                    interruptible,
                    fuel,
                    callDepth,
                    metering,
                    sourceLines,
                    pool);
        }
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
