package dev.coracle.engine.runtime;

/// What an error that leaves a guest becomes for the host.
public interface HostFailures {
    /// Throws what the host is to see in place of `error`.
    ///
    /// @return never; typed so that the caller can write `throw`
    RuntimeException leave(Throwable error);
}
