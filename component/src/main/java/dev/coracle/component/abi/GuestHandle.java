package dev.coracle.component.abi;

/// The host's hold on a resource of a guest: owned, or lent for the time of a call. Used as its store is.
public final class GuestHandle {
    /// Drops the resource, which runs the guest's destructor, if the host owns it still. A second call does nothing.
    public void drop() {
        throw new UnsupportedOperationException();
    }
}
