package dev.coracle.engine;

/// How an [Engine] works. Immutable: each `with` method gives a changed copy.
///
/// @param storeLimits what a store may hold when it is not given limits of its own
public record EngineConfig(StoreLimits storeLimits) {
    /// What `new Engine()` uses.
    public static final EngineConfig DEFAULTS = new EngineConfig(StoreLimits.DEFAULTS);

    public EngineConfig withStoreLimits(StoreLimits storeLimits) {
        return new EngineConfig(storeLimits);
    }
}
