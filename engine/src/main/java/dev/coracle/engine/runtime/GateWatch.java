package dev.coracle.engine.runtime;

/// Watches how long calls stay inside of a store. It looks at a gate from outside: passing one costs next to
/// nothing.
public interface GateWatch {
    /// Lets a call begin at a gate whose [StoreGate#isWatched] is false, and begins to look at it. Called by the
    /// thread that has entered, which waits if the store is paused.
    void watch(StoreGate gate);

    /// Begins to look at a gate that has got a limit while a call is inside. Any thread.
    void limitChanged(StoreGate gate);

    /// A call has ended by the calling thread, while some guest is being stopped, perhaps this one.
    void left(StoreGate gate);

    /// A call has ended within another one, while some guest is being stopped.
    void leftInner();
}
