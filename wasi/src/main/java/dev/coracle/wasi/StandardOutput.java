package dev.coracle.wasi;

import java.io.OutputStream;

/// Where a guest's standard output or standard error goes.
public sealed interface StandardOutput {
    /// Nowhere; writing succeeds.
    record Discarded() implements StandardOutput {}

    /// Where this process's own goes, past any buffer of [System#out] and [System#err].
    ///
    /// Large writes go through a channel, which the JDK closes when the writing thread is interrupted.
    record Inherited() implements StandardOutput {}

    /// A stream, which is flushed after each write and stays the caller's to close.
    ///
    /// @param stream written to by the guest's thread
    record To(OutputStream stream) implements StandardOutput {}
}
