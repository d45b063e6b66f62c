package dev.coracle.component.bind;

import dev.coracle.component.abi.GuestHandle;
import dev.coracle.component.type.Resource;
import java.lang.invoke.MethodHandle;
import java.util.List;
import org.jspecify.annotations.Nullable;

/// An interface that is implemented by functions of a component: what all instances share.
///
/// @param constructor of the generated class
/// @param functions names of the functions behind the methods
/// @param resources interfaces of resources that occur in the signatures, those of their methods included
record BoundInterface(MethodHandle constructor, List<String> functions, List<BoundResource> resources) {
    /// The interface of a resource of the guest.
    ///
    /// @param resource its type in terms of the exports
    record BoundResource(Class<?> type, Resource resource, BoundInterface methods) {}

    /// The interface for one instance.
    Object instantiate(Exports exports) {
        for (var bound : resources) {
            var functions = bound.methods.functionsOf(exports);
            exports.resource(bound.resource).view(bound.type, handle -> bound.methods.construct(functions, handle));
        }
        return construct(functionsOf(exports), null);
    }

    private Object[] functionsOf(Exports exports) {
        return functions.stream().map(exports::function).toArray();
    }

    private Object construct(Object[] functions, @Nullable GuestHandle handle) {
        try {
            return constructor.invoke(functions, (Object) handle);
        } catch (Throwable impossible) {
            throw new LinkageError("the generated class is broken", impossible);
        }
    }
}
