package dev.coracle.component;

import java.lang.invoke.MethodHandles;

/// What a [ComponentLinker] has under the name of an instance. A later definition of a name replaces an earlier one.
public final class LinkerInstance {
    LinkerInstance() {}

    /// Offers the methods of an object as functions: `camelCase` methods for `kebab-case` functions, Java types as the
    /// guide to components lists them. What the component does not import need not be there.
    ///
    /// A constructor of the resource `r` is the method `r`, a static function `f` of it the method `rF`; its
    /// methods are those of the class that [#resource] names.
    ///
    /// @param host of a public class with public methods; for one that is not, see the method below
    public LinkerInstance functions(Object host) {
        return functions(host, MethodHandles.publicLookup());
    }

    /// [#functions(Object)] for an object whose class or methods are not public.
    ///
    /// @param lookup can see the methods: `MethodHandles.lookup()` in the class itself
    public LinkerInstance functions(Object host, MethodHandles.Lookup lookup) {
        throw new UnsupportedOperationException(host + " " + lookup);
    }

    /// Says which Java class a resource type is. It is the type's identity: two resource types of one class are equal.
    /// Dropping a resource calls `close` if the class is [AutoCloseable].
    ///
    /// @param label of the resource type, such as `input-stream`
    public LinkerInstance resource(String label, Class<?> type) {
        throw new UnsupportedOperationException(label + type);
    }

    /// Offers a function in its general form.
    ///
    /// @param name as components import it, such as `add` or `[method]counter.next`
    public LinkerInstance function(String name, HostComponentFunction function) {
        throw new UnsupportedOperationException(name + function);
    }
}
