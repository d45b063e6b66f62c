package dev.coracle.component.bind;

import dev.coracle.component.abi.MappingException;
import java.lang.invoke.MethodHandles;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The interfaces that the instances of a template were bound to: what is found out by reflection, and the classes that
/// were generated, serve all of them. Shared by all threads.
public final class Bindings {
    private record Key(Class<?> type, String exports) {}

    private final Vocabulary vocabulary;
    private final Map<Key, BoundInterface> known = new ConcurrentHashMap<>();

    public Bindings(Vocabulary vocabulary) {
        this.vocabulary = vocabulary;
    }

    /// Implements an interface by the functions of an instance.
    ///
    /// @param lookup sees the interface and the classes in its signatures
    /// @throws IllegalArgumentException if a method has no function, or its Java types do not fit
    public <T> T bind(Exports exports, Class<T> type, MethodHandles.Lookup lookup) {
        if (!type.isInterface()) {
            throw new IllegalArgumentException(type.getName() + " is no interface");
        }
        try {
            var bound = known.computeIfAbsent(
                    new Key(type, exports.name()), _ -> new InterfaceMapper(vocabulary, exports, lookup).map(type));
            return type.cast(bound.instantiate(exports));
        } catch (MappingException wrong) {
            throw new IllegalArgumentException(exports.name() + ", " + wrong.getMessage(), wrong);
        }
    }
}
