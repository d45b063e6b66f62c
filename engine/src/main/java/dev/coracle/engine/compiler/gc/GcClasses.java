package dev.coracle.engine.compiler.gc;

import dev.coracle.engine.runtime.GcLayout;
import dev.coracle.wasm.DefinedType;
import dev.coracle.wasm.FunctionType;
import java.lang.ref.WeakReference;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.WeakHashMap;

/// The classes of an engine's struct and array types, which modules share as they share the types.
///
/// The types that a module brings along get a class loader together; the module's own class loader delegates to it, and
/// it to the loaders of the types that other modules brought. Loaders are held weakly: their modules and objects keep
/// them. For use by any number of threads.
public final class GcClasses {
    private final Map<DefinedType, WeakReference<GcClassLoader>> loaders = new WeakHashMap<>();

    /// A class loader that finds the classes of all these types, and what `parent` finds.
    ///
    /// @param types all types of a module
    /// @return `parent` itself if there are no structs and arrays among them
    public synchronized ClassLoader loader(List<DefinedType> types, ClassLoader parent) {
        var known = new HashMap<String, GcClassLoader>();
        var added = new HashMap<String, DefinedType>();
        for (var type : types) {
            if (type.composite() instanceof FunctionType) {
                continue;
            }
            var reference = loaders.get(type);
            var loader = reference == null ? null : reference.get();
            if (loader == null) {
                added.put(GcLayout.simpleName(type), type);
            } else {
                known.put(GcLayout.simpleName(type), loader);
            }
        }
        if (added.isEmpty() && known.isEmpty()) {
            return parent;
        }
        var loader = new GcClassLoader(parent, Map.copyOf(added), Map.copyOf(known));
        var reference = new WeakReference<>(loader);
        added.values().forEach(type -> loaders.put(type, reference));
        return loader;
    }
}
