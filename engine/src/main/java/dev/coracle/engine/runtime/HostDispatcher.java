package dev.coracle.engine.runtime;

/// Calls methods of the host by number. Each class of host objects has one generated subclass.
public abstract class HostDispatcher {
    protected HostDispatcher() {}

    /// Takes the arguments out of the lanes, calls the method and puts its result there.
    public abstract void call(int method, CallContext context, HostBorder border) throws Throwable;
}
