package dev.coracle.engine.runtime;

import dev.coracle.engine.events.Place;

/// What a store's runtime asks of the engine around it.
public interface StoreHost {
    /// Throws what the host is to see in place of `error`.
    ///
    /// @return never; typed so that the caller can write `throw`
    RuntimeException leave(Throwable error);

    /// Ends the store's guest with a trap of code `OUT_OF_MEMORY`, and closes the store, also when no call is in it.
    /// Any thread; returns at once.
    void evict(String reason);

    /// Closes the store: its guest was stopped. Called when the call has ended, by the thread that made it.
    void abandon();

    /// The function of the guest that the host has called. Any thread; takes some microseconds.
    Place calledFunction();

    /// The function of the guest that runs, or has called the host. Any thread; takes some microseconds.
    Place runningFunction();
}
