package dev.coracle.wasm;

import java.time.Duration;
import java.util.EnumSet;
import java.util.Set;

/// What the [Validator] admits and how many threads it uses.
///
/// @param features the parts of the language that modules may use
/// @param parallelism threads that large modules are shared out to, the caller's included; at least 1
/// @param limits of sizes; the validator looks at those that the decoder cannot see
/// @param time that functions may take in all, looked at before each of them
public record ValidationOptions(Set<Feature> features, int parallelism, WasmLimits limits, Duration time) {
    private static final Duration LONGEST = Duration.ofNanos(Long.MAX_VALUE);

    /// Every feature, all processors, [WasmLimits#DEFAULTS], and as long as it takes.
    public static final ValidationOptions DEFAULT = new ValidationOptions(
            EnumSet.allOf(Feature.class), Runtime.getRuntime().availableProcessors(), WasmLimits.DEFAULTS, LONGEST);

    public ValidationOptions {
        features = Set.copyOf(features);
        time = time.compareTo(LONGEST) > 0 ? LONGEST : time;
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism is at least 1, not " + parallelism);
        }
    }

    /// Admits these parts of the language alone.
    public ValidationOptions withFeatures(Set<Feature> features) {
        return new ValidationOptions(features, parallelism, limits, time);
    }

    public ValidationOptions withParallelism(int parallelism) {
        return new ValidationOptions(features, parallelism, limits, time);
    }

    public ValidationOptions withLimits(WasmLimits limits) {
        return new ValidationOptions(features, parallelism, limits, time);
    }

    /// Rejects modules whose functions take longer.
    public ValidationOptions withTime(Duration time) {
        return new ValidationOptions(features, parallelism, limits, time);
    }
}
