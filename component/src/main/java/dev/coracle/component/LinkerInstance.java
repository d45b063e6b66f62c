package dev.coracle.component;

import dev.coracle.component.abi.FunctionSource;
import dev.coracle.component.abi.HostResources;
import dev.coracle.component.abi.JavaFunction;
import dev.coracle.component.abi.StoreReceiver;
import dev.coracle.component.bind.HostMethods;
import dev.coracle.component.runtime.VersionTrack;
import dev.coracle.component.type.FunctionType;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.lang.invoke.MethodHandle;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// What a [ComponentLinker] has under the name of an instance. A later definition of a name replaces an earlier one.
public final class LinkerInstance {
    private static final MethodHandle CALL =
            ValueConversions.find("callHost", void.class, Object.class, Object[].class);
    private static final MethodHandle CALL_FOR_RESULT =
            ValueConversions.find("callHostForResult", Value.class, Object.class, Object[].class);

    private final List<FunctionSource> sources = new ArrayList<>();
    private final Map<String, HostComponentFunction> functions = new HashMap<>();
    private final Map<String, Class<?>> resources = new HashMap<>();
    private final Map<String, Module> modules = new HashMap<>();
    private final Map<String, LinkerInstance> instances = new HashMap<>();

    LinkerInstance() {}

    /// Offers the methods of an object as functions: `camelCase` methods for `kebab-case` functions, Java types as
    /// the guide to components lists them. What the component does not import need not be there.
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
        return source(new HostMethods(Convention.VOCABULARY, host, lookup));
    }

    /// [#functions(Object)] for objects of which each store has its own: so one template serves many guests, and
    /// none of them has to be linked.
    ///
    /// ```java
    /// linker.instance("example:log/log").functions(Log.class, logs::get, MethodHandles.publicLookup());
    /// var template = linker.prepare(component);
    /// logs.put(store, new Log("orders"));
    /// template.instantiate(store);
    /// ```
    ///
    /// @param type whose methods count
    /// @param hosts gives the object of a store, never null; asked by the thread that makes an instance
    /// @param lookup can see the methods
    public <T> LinkerInstance functions(
            Class<T> type, Function<? super Store, ? extends @Nullable T> hosts, MethodHandles.Lookup lookup) {
        return source(new HostMethods(Convention.VOCABULARY, type, new StoreReceiver(hosts), lookup));
    }

    /// Says which Java class a resource type is. It is the type's identity: two resource types of one class are
    /// equal. Dropping a resource calls `close` if the class is [AutoCloseable].
    ///
    /// @param label of the resource type, such as `input-stream`
    public LinkerInstance resource(String label, Class<?> type) {
        resources.put(label, type);
        return this;
    }

    /// Offers a function in its general form.
    ///
    /// @param name as components import it, such as `add` or `[method]counter.next`
    public LinkerInstance function(String name, HostComponentFunction function) {
        functions.put(name, function);
        return this;
    }

    /// Offers a core module.
    public LinkerInstance module(String name, Module module) {
        modules.put(name, module);
        return this;
    }

    /// An instance inside of this one; the same one every time.
    public LinkerInstance instance(String name) {
        return instances.computeIfAbsent(VersionTrack.of(name), _ -> new LinkerInstance());
    }

    /// Asks this source, too, for functions that were not defined one by one; the last that was added first.
    LinkerInstance source(FunctionSource source) {
        sources.addFirst(source);
        return this;
    }

    /// The host's function of this name, or empty.
    Optional<JavaFunction> find(String name, FunctionType type, HostResources known) {
        var dynamic = functions.get(name);
        if (dynamic != null) {
            return Optional.of(dynamic(dynamic, type, known));
        }
        for (var source : sources) {
            var found = source.find(name, type, known);
            if (found.isPresent()) {
                return found;
            }
        }
        return Optional.empty();
    }

    private static JavaFunction dynamic(HostComponentFunction function, FunctionType type, HostResources known) {
        var signature = DynamicMapping.of(type, resource -> known.of(resource).isPresent());
        var handle = type.result().isPresent() ? CALL_FOR_RESULT : CALL;
        return new JavaFunction(signature.key(), function, handle, signature.java());
    }

    @Nullable
    Class<?> findResource(String label) {
        return resources.get(label);
    }

    @Nullable
    Module findModule(String name) {
        return modules.get(name);
    }

    @Nullable
    LinkerInstance findInstance(String name) {
        return instances.get(VersionTrack.of(name));
    }
}
