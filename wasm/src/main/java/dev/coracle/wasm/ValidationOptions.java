package dev.coracle.wasm;

import java.util.EnumSet;
import java.util.Set;

/// What the [Validator] admits and how many threads it uses.
///
/// @param features the parts of the language that modules may use
/// @param parallelism threads that large modules are shared out to, the caller's included; at least 1
/// @param maximumNesting blocks that may stand inside of each other in a body; at least 1
public record ValidationOptions(Set<Feature> features, int parallelism, int maximumNesting) {
    /// Every feature, all processors, 50,000 nested blocks.
    public static final ValidationOptions DEFAULT = new ValidationOptions(
            EnumSet.allOf(Feature.class), Runtime.getRuntime().availableProcessors(), 50_000);

    public ValidationOptions {
        features = Set.copyOf(features);
        if (parallelism < 1 || maximumNesting < 1) {
            throw new IllegalArgumentException("parallelism and nesting are at least 1");
        }
    }

    /// Admits these parts of the language alone.
    public ValidationOptions withFeatures(Set<Feature> features) {
        return new ValidationOptions(features, parallelism, maximumNesting);
    }

    public ValidationOptions withParallelism(int parallelism) {
        return new ValidationOptions(features, parallelism, maximumNesting);
    }

    public ValidationOptions withMaximumNesting(int maximumNesting) {
        return new ValidationOptions(features, parallelism, maximumNesting);
    }
}
