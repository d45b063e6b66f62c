package dev.coracle.component;

import dev.coracle.component.abi.GuestHandle;

/// A resource of a guest that the host holds: owned until it is closed or passed on, or lent for the time of a call.
/// Used as its store is.
public final class GuestResource implements AutoCloseable {
    private final GuestHandle handle;

    GuestResource(GuestHandle handle) {
        this.handle = handle;
    }

    /// Drops the resource, which runs the guest's destructor. Does nothing when the host does not own it any more.
    ///
    /// @throws dev.coracle.engine.Trap if the destructor traps
    @Override
    public void close() {
        handle.drop();
    }

    GuestHandle handle() {
        return handle;
    }
}
