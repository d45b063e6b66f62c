package dev.coracle.component.abi;

import dev.coracle.engine.runtime.CallContext;
import dev.coracle.engine.runtime.FunctionRef;
import dev.coracle.intrinsics.TrapException;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// A resource type at run time: that of a component's instance, or a class of the host. Equal if it is the same.
///
/// @see <a href="https://github.com/WebAssembly/component-model/blob/main/design/mvp/CanonicalABI.md">spec</a>
public final class RuntimeResource {
    private static final ClassValue<RuntimeResource> HOST = new ClassValue<>() {
        @Override
        protected RuntimeResource computeValue(Class<?> type) {
            return new RuntimeResource(type, null, false);
        }
    };

    final @Nullable Class<?> hostClass;
    final @Nullable InstanceState implementer;
    final boolean is64Bit;
    private final Map<Class<?>, Function<GuestHandle, Object>> views = new HashMap<>();
    private @Nullable FunctionRef destructor;

    private RuntimeResource(@Nullable Class<?> hostClass, @Nullable InstanceState implementer, boolean is64Bit) {
        this.hostClass = hostClass;
        this.implementer = implementer;
        this.is64Bit = is64Bit;
    }

    /// The resource type that is a class of the host.
    public static RuntimeResource ofHost(Class<?> type) {
        return HOST.get(type);
    }

    /// A new resource type of a component's instance.
    ///
    /// @param is64Bit whether a resource is represented by an `i64`
    public static RuntimeResource ofGuest(
            InstanceState implementer, boolean is64Bit, @Nullable FunctionRef destructor) {
        var resource = new RuntimeResource(null, implementer, is64Bit);
        resource.destructor = destructor;
        return resource;
    }

    /// The class of the host; null if it is a component's.
    public @Nullable Class<?> hostClass() {
        return hostClass;
    }

    /// Says how resources of this type stand in an interface of the embedder.
    ///
    /// @param maker gives the object for a handle
    public void view(Class<?> type, Function<GuestHandle, Object> maker) {
        views.put(type, maker);
    }

    /// A resource as an interface of the embedder.
    ///
    /// @throws IllegalStateException if [#view] was not called for the interface
    public Object view(Class<?> type, GuestHandle handle) {
        var maker = views.get(type);
        if (maker == null) {
            throw new IllegalStateException(
                    "bind the instance that exports the methods of " + type.getName() + " first");
        }
        return maker.apply(handle);
    }

    /// Ends a resource.
    ///
    /// @param dropper the instance that drops it; null if that is the host
    void destroy(ResourceHandle handle, @Nullable InstanceState dropper, CallContext context) {
        if (implementer == null) {
            close(handle.object);
            return;
        }
        var entered = implementer.entered(dropper);
        InstanceState.enter(entered);
        if (destructor != null) {
            context.bits[0] = handle.representation;
            Calls.invoke(destructor, context);
        }
        InstanceState.exit(entered);
    }

    private static void close(@Nullable Object object) {
        if (object instanceof AutoCloseable closeable) {
            try {
                closeable.close();
            } catch (TrapException | Error failure) {
                throw failure;
            } catch (Exception failure) {
                throw Calls.unchecked(failure);
            }
        }
    }

    @Override
    public String toString() {
        return hostClass == null ? "guest-defined resource" : hostClass.getName();
    }
}
