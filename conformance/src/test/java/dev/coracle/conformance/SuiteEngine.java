package dev.coracle.conformance;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Store;

/// The engine that suites run on: as it comes, or with `-Dcoracle.suites.counting=true` one whose code takes fuel and
/// counts how deep calls are.
public final class SuiteEngine {
    private static final boolean COUNTING = Boolean.getBoolean("coracle.suites.counting");

    public static final EngineConfig CONFIG =
            EngineConfig.DEFAULTS.withFuel(COUNTING).withCallDepth(COUNTING);

    private SuiteEngine() {}

    /// A store with fuel without end, where it is counted.
    public static Store store(Engine engine) {
        var store = new Store(engine);
        if (engine.config().fuel()) {
            store.addFuel(Long.MAX_VALUE);
        }
        return store;
    }
}
