package dev.coracle.engine;

import java.util.Optional;

/// How an [Engine] works. Immutable: each `with` method gives a changed copy.
///
/// @param storeLimits what a store may hold when it is not given limits of its own
/// @param compileCache where compiled modules are kept between processes
public record EngineConfig(StoreLimits storeLimits, Optional<CompileCache> compileCache) {
    /// What `new Engine()` uses.
    public static final EngineConfig DEFAULTS = new EngineConfig(StoreLimits.DEFAULTS, Optional.empty());

    public EngineConfig withStoreLimits(StoreLimits storeLimits) {
        return new EngineConfig(storeLimits, compileCache);
    }

    public EngineConfig withCompileCache(CompileCache compileCache) {
        return new EngineConfig(storeLimits, Optional.of(compileCache));
    }
}
