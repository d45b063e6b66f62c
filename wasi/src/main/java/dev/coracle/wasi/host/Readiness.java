package dev.coracle.wasi.host;

import java.io.IOException;

/// Something that a guest can wait for: bytes to read, room to write, a moment in time.
@FunctionalInterface
public interface Readiness {
    /// Whether it has happened. If not, the poller is told what to wait for: its [Poller#waker()] runs once it may have
    /// happened, or a socket or a time is named to it. It is asked again after that, and may be asked more often.
    ///
    /// What can never happen any more counts as happened: the operation that follows says why.
    ///
    /// @param poller of the thread that waits
    /// @return whether it has happened
    /// @throws IOException when it cannot be waited for, which counts as happened too
    boolean isReady(Poller poller) throws IOException;
}
