package dev.coracle.engine.stop;

/// A way to stop a call from outside of its thread.
interface Stopper {
    /// Makes the calling thread one that is quick to stop others.
    default void prepareThread() {}

    /// Tries once: a guest that runs is made to throw, a host function that it has called is interrupted.
    ///
    /// The thread has been at a safepoint when this returns.
    void attempt(StopRequest request);

    /// The call has ended.
    void finish(StopRequest request);

    /// Tries once to hold a guest that runs.
    void attempt(Pause pause);

    /// The call goes on, or has ended.
    void finish(Pause pause);
}
