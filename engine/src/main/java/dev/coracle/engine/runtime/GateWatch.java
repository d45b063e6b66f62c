package dev.coracle.engine.runtime;

/// Watches how long calls stay inside of a store. It looks at a gate from outside: passing one costs next to
/// nothing.
public interface GateWatch {
    /// Begins to look at a gate whose [StoreGate#isWatched] is false, by the thread that has entered.
    void watch(StoreGate gate);

    /// A call has ended by the calling thread, while some guest is being stopped, perhaps this one.
    void left(StoreGate gate);

    /// A call has ended within another one, while some guest is being stopped.
    void leftInner();
}
