package dev.coracle.wasm;

import java.util.EnumSet;
import java.util.Set;

/// What the [Validator] admits and how many threads it uses.
///
/// @param features the parts of the language that modules may use
/// @param parallelism threads that large modules are shared out to, the caller's included; at least 1
/// @param limits of sizes; the validator looks at those that the decoder cannot see
public record ValidationOptions(Set<Feature> features, int parallelism, WasmLimits limits) {
    /// Every feature, all processors, [WasmLimits#DEFAULTS].
    public static final ValidationOptions DEFAULT = new ValidationOptions(
            EnumSet.allOf(Feature.class), Runtime.getRuntime().availableProcessors(), WasmLimits.DEFAULTS);

    public ValidationOptions {
        features = Set.copyOf(features);
        if (parallelism < 1) {
            throw new IllegalArgumentException("parallelism is at least 1, not " + parallelism);
        }
    }

    /// Admits these parts of the language alone.
    public ValidationOptions withFeatures(Set<Feature> features) {
        return new ValidationOptions(features, parallelism, limits);
    }

    public ValidationOptions withParallelism(int parallelism) {
        return new ValidationOptions(features, parallelism, limits);
    }

    public ValidationOptions withLimits(WasmLimits limits) {
        return new ValidationOptions(features, parallelism, limits);
    }
}
