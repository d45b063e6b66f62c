package dev.coracle.component.abi;

import org.jspecify.annotations.Nullable;

/// The host's hold on a resource of a guest: owned, or lent for the time of a call. Used as its store is.
public final class GuestHandle {
    private final Side side;
    private final boolean isOwn;
    private @Nullable ResourceHandle handle;

    GuestHandle(Side side, ResourceHandle handle, boolean isOwn) {
        this.side = side;
        this.handle = handle;
        this.isOwn = isOwn;
    }

    /// What it is a resource of.
    ///
    /// @throws IllegalStateException if the host does not have it any more
    public RuntimeResource type() {
        return look().type;
    }

    /// Drops the resource, which runs the guest's destructor, if the host owns it still. Otherwise does nothing.
    ///
    /// @throws IllegalStateException if the resource is lent to a call under way
    public void drop() {
        if (isOwn && handle != null) {
            var dropped = take();
            side.dropFromHost(dropped);
        }
    }

    /// Gives the resource to a guest: the host does not have it any more.
    ResourceHandle take() {
        if (!isOwn) {
            throw new IllegalStateException("a resource that is lent cannot be given away");
        }
        var taken = look();
        if (taken.lends != 0) {
            throw new IllegalStateException("the resource is lent to a call that is under way");
        }
        handle = null;
        return taken;
    }

    /// The handle, to lend it.
    ResourceHandle look() {
        var known = handle;
        if (known == null) {
            throw new IllegalStateException("the host does not have the resource any more");
        }
        return known;
    }

    /// The call that it was lent for is over.
    void invalidate() {
        handle = null;
    }
}
