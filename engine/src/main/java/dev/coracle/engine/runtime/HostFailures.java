package dev.coracle.engine.runtime;

/// What the host does about a call that ends badly.
public interface HostFailures {
    /// Throws what the host is to see in place of `error`.
    ///
    /// @return never; typed so that the caller can write `throw`
    RuntimeException leave(Throwable error);

    /// Closes the store: its guest was stopped. Called when the call has ended, by the thread that made it.
    void abandon();
}
