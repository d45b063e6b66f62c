package dev.coracle.component.runtime;

import dev.coracle.engine.LinkException;

/// Counts what one instantiation does. Components instantiate others, each several times, so that a small one could
/// ask for any number of instances.
final class InstantiationWork {
    private static final int MAX_INSTANCES = 10_000;
    private static final int MAX_STEPS = 2_000_000;

    private int instances;
    private int steps;

    /// Counts an instance of a component.
    void instance() {
        if (++instances > MAX_INSTANCES) {
            throw new LinkException("too many instances: a component may be made of " + MAX_INSTANCES);
        }
    }

    /// Counts a definition.
    void step() {
        if (++steps > MAX_STEPS) {
            throw new LinkException("too much to instantiate: a component may take " + MAX_STEPS + " definitions");
        }
    }
}
