package dev.coracle.engine.runtime;

/// What the host does about a call that ends badly.
public interface HostFailures {
    /// Throws what the host is to see in place of `error`.
    ///
    /// @return never; typed so that the caller can write `throw`
    RuntimeException leave(Throwable error);

    /// Ends the store's guest with a trap of code `OUT_OF_MEMORY`, and closes the store, also when no call is in it.
    /// Any thread; returns at once.
    void evict(String reason);

    /// Closes the store: its guest was stopped. Called when the call has ended, by the thread that made it.
    void abandon();
}
