package dev.coracle.component.abi;

import org.jspecify.annotations.Nullable;

/// A handle: an entry of an instance's table, or on its way from one to another.
final class ResourceHandle {
    final RuntimeResource type;

    /// What stands for a resource of a guest inside of its component.
    final long representation;

    /// A resource of the host.
    final @Nullable Object object;

    /// The call that it is lent for; null if it owns the resource.
    final @Nullable CallScope scope;

    /// How many calls under way it is lent to.
    int lends;

    private ResourceHandle(
            RuntimeResource type, long representation, @Nullable Object object, @Nullable CallScope scope) {
        this.type = type;
        this.representation = representation;
        this.object = object;
        this.scope = scope;
    }

    /// A handle that owns a resource of a guest.
    static ResourceHandle own(RuntimeResource type, long representation) {
        return new ResourceHandle(type, representation, null, null);
    }

    /// A handle for a resource of the host, which owns it.
    static ResourceHandle ofHost(RuntimeResource type, Object object) {
        return new ResourceHandle(type, 0, object, null);
    }

    /// A handle for the same resource, lent for the time of a call.
    ResourceHandle lentFor(CallScope scope) {
        return new ResourceHandle(type, representation, object, scope);
    }

    boolean isOwn() {
        return scope == null;
    }
}
