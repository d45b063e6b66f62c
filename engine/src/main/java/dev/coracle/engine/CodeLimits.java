package dev.coracle.engine;

import java.time.Duration;

/// How much one [Module] may cost to compile. Compiling is work done for a stranger, and much of it is done when
/// functions are first called.
///
/// A module that takes more before it is there is rejected with a [dev.coracle.wasm.InvalidModuleException]. Later, the
/// call
/// that needs more code ends with a [Trap] of code `LIMIT_REACHED`, and so does each call that needs more after it;
/// what
/// has been compiled goes on working.
///
/// @param time that threads spend on validating the module and making its classes, in all; those that come from a
/// compile
///     cache take next to none
/// @param bytes of all its classes
public record CodeLimits(Duration time, long bytes) {
    /// As much as it takes.
    public static final CodeLimits UNLIMITED = new CodeLimits(Duration.ofNanos(Long.MAX_VALUE), Long.MAX_VALUE);

    /// @throws IllegalArgumentException if the time is not positive, or the bytes are negative
    public CodeLimits {
        time = Duration.ofNanos(EngineConfig.nanoseconds(time));
        if (bytes < 0) {
            throw new IllegalArgumentException("a limit is not negative: " + bytes + " bytes of code");
        }
    }

    public CodeLimits withTime(Duration time) {
        return new CodeLimits(time, bytes);
    }

    public CodeLimits withBytes(long bytes) {
        return new CodeLimits(time, bytes);
    }
}
