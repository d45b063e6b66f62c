package dev.coracle.engine.runtime;

import dev.coracle.engine.events.Place;

/// The host of a store that has only a gate, for tests.
public final class NoHost implements StoreHost {
    @Override
    public RuntimeException leave(Throwable error) {
        throw new AssertionError(error);
    }

    @Override
    public void abandon() {}

    @Override
    public void evict(String reason) {}

    @Override
    public Place calledFunction() {
        return new Place(null, null, null);
    }

    @Override
    public Place runningFunction() {
        return calledFunction();
    }
}
