package dev.coracle.component.bind;

import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.lang.reflect.Method;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/// The members of the embedder's classes, as far as a lookup reaches. Each is found once. Shared by all threads.
final class JavaClasses {
    private final MethodHandles.Lookup lookup;
    private final Map<Class<?>, MethodHandle> constructors = new ConcurrentHashMap<>();
    private final Map<Method, MethodHandle> methods = new ConcurrentHashMap<>();

    JavaClasses(MethodHandles.Lookup lookup) {
        this.lookup = lookup;
    }

    /// The canonical constructor of a record class.
    MethodHandle constructor(Class<?> type, Place place) {
        return constructors.computeIfAbsent(type, key -> {
            var parameters = Arrays.stream(key.getRecordComponents())
                    .<Class<?>>map(RecordComponent::getType)
                    .toArray(Class<?>[]::new);
            try {
                return lookup.unreflectConstructor(key.getDeclaredConstructor(parameters));
            } catch (NoSuchMethodException impossible) {
                throw new LinkageError("a record without its constructor", impossible);
            } catch (IllegalAccessException _) {
                throw hidden(key, place);
            }
        });
    }

    /// What reads a component of a record class.
    MethodHandle accessor(RecordComponent component, Place place) {
        return method(component.getAccessor(), place);
    }

    MethodHandle method(Method method, Place place) {
        return methods.computeIfAbsent(method, key -> {
            try {
                return lookup.unreflect(key);
            } catch (IllegalAccessException _) {
                throw hidden(key.getDeclaringClass(), place);
            }
        });
    }

    private RuntimeException hidden(Class<?> type, Place place) {
        return place.wrong(type.getName() + " or its members cannot be seen from "
                + lookup.lookupClass().getName()
                + "; make them public in an exported package, or pass a MethodHandles.lookup() that sees them");
    }
}
