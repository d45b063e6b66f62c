package dev.coracle.component.bind;

import dev.coracle.component.abi.GuestHandle;
import dev.coracle.component.abi.Mapping;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// Between handles of a guest's resources and the interfaces that they are for the embedder.
final class GuestViews {
    /// Takes a [GuestHandle], as [Object], and drops it.
    static final MethodHandle DROP = find("drop", void.class, Object.class);

    private static final MethodHandle VIEW = find("view", Object.class, Class.class, GuestHandle.class);
    private static final MethodHandle HANDLE = find("handle", GuestHandle.class, Object.class);

    private GuestViews() {}

    /// A resource of a guest as an interface, which must have been registered with the resource type.
    static Mapping mapping(Class<?> type) {
        return new Mapping.Converted(
                type, new Mapping.GuestResource(), MethodHandles.insertArguments(VIEW, 0, type), HANDLE);
    }

    private static MethodHandle find(String name, Class<?> result, Class<?>... parameters) {
        try {
            return MethodHandles.lookup().findStatic(GuestViews.class, name, MethodType.methodType(result, parameters));
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a method of this class", impossible);
        }
    }

    // What the method handles call

    static void drop(Object handle) {
        ((GuestHandle) handle).drop();
    }

    static Object view(Class<?> type, GuestHandle handle) {
        return handle.type().view(type, handle);
    }

    static GuestHandle handle(@Nullable Object value) {
        if (value instanceof GuestView view) {
            return (GuestHandle) view.resource();
        }
        throw new IllegalArgumentException(
                value + " is no resource of a guest: such an object only comes from a guest");
    }
}
