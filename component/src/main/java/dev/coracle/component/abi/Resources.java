package dev.coracle.component.abi;

import java.util.Objects;
import org.jspecify.annotations.Nullable;

/// Carries handles between tables and Java, for generated code. A resource type is named by its number in the
/// component of the side.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
final class Resources {
    private Resources() {}

    /// Takes an owned handle out of the table of the instance that gives it away.
    static ResourceHandle liftOwn(Side from, int slot, int index) {
        return from.instance.handles.removeOwn(index, from.instance.resource(slot));
    }

    /// Lends a handle for the time of the call.
    static ResourceHandle liftBorrow(Side from, int slot, CallScope scope, int index) {
        var handle = from.instance.handles.get(index, from.instance.resource(slot));
        scope.lend(handle);
        return handle;
    }

    /// Puts an owned handle into the table of the instance that gets it.
    static int lowerOwn(Side to, int slot, ResourceHandle handle) {
        requireType(to, slot, handle);
        return to.instance.handles.add(handle);
    }

    /// Gives an instance a handle that it may use during the call; its own resources go without a handle.
    static int lowerBorrow(Side to, int slot, CallScope scope, ResourceHandle handle) {
        requireType(to, slot, handle);
        if (handle.type.implementer == to.instance) {
            return (int) handle.representation;
        }
        scope.borrow();
        return to.instance.handles.add(handle.lentFor(scope));
    }

    private static void requireType(Side to, int slot, ResourceHandle handle) {
        if (handle.type != to.instance.resource(slot)) {
            throw new IllegalArgumentException(
                    "a resource of another type is expected: " + to.instance.resource(slot) + ", not " + handle.type);
        }
    }

    /// The host's object of a handle.
    static Object toHost(ResourceHandle handle) {
        return Objects.requireNonNull(handle.object);
    }

    /// A handle for an object of the host.
    static ResourceHandle ofHost(Side to, int slot, @Nullable Object object) {
        var type = to.instance.resource(slot);
        var hostClass = Objects.requireNonNull(type.hostClass);
        if (!hostClass.isInstance(object)) {
            throw new IllegalArgumentException("the host gave "
                    + (object == null ? "null" : object.getClass().getName()) + " where a resource of "
                    + hostClass.getName() + " is expected");
        }
        return ResourceHandle.ofHost(type, object);
    }

    /// The host's hold on a resource that a guest gives away.
    static GuestHandle toGuestOwn(Side from, ResourceHandle handle) {
        return new GuestHandle(from, handle, true);
    }

    /// The host's hold on a resource that a guest lends.
    static GuestHandle toGuestBorrow(Side from, CallScope scope, ResourceHandle handle) {
        var lent = new GuestHandle(from, handle, false);
        scope.borrow(lent);
        return lent;
    }

    /// The handle of a resource that the host gives away.
    static ResourceHandle ofGuestOwn(GuestHandle handle) {
        return handle.take();
    }

    /// The handle of a resource that the host lends.
    static ResourceHandle ofGuestBorrow(CallScope scope, GuestHandle handle) {
        var lent = handle.look();
        scope.lend(lent);
        return lent;
    }
}
