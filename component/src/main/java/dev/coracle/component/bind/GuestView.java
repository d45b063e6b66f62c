package dev.coracle.component.bind;

import dev.coracle.component.abi.GuestHandle;
import dev.coracle.component.abi.Mapping;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import org.jspecify.annotations.Nullable;

/// A guest's resource as an interface of the embedder. Public for generated classes.
public interface GuestView {
    /// Takes a [GuestHandle], as [Object], and drops it.
    MethodHandle DROP = find("drop", MethodType.methodType(void.class, Object.class));

    /// A resource of a guest as an interface, which must have been registered with the resource type.
    static Mapping mapping(Class<?> type) {
        var view = find("view", MethodType.methodType(Object.class, Class.class, GuestHandle.class));
        var handle = find("handle", MethodType.methodType(GuestHandle.class, Object.class));
        return new Mapping.Converted(
                type, new Mapping.GuestResource(), MethodHandles.insertArguments(view, 0, type), handle);
    }

    /// The [GuestHandle], for classes that do not see that type.
    Object resource();

    private static MethodHandle find(String name, MethodType type) {
        try {
            return MethodHandles.lookup().findStatic(GuestView.class, name, type);
        } catch (ReflectiveOperationException impossible) {
            throw new LinkageError("a method of this interface", impossible);
        }
    }

    private static void drop(Object handle) {
        ((GuestHandle) handle).drop();
    }

    private static Object view(Class<?> type, GuestHandle handle) {
        return handle.type().view(type, handle);
    }

    private static GuestHandle handle(@Nullable Object value) {
        if (value instanceof GuestView view) {
            return (GuestHandle) view.resource();
        }
        throw new IllegalArgumentException(
                value + " is no resource of a guest: such an object only comes from a guest");
    }
}
