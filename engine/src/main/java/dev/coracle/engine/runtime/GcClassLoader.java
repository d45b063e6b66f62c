package dev.coracle.engine.runtime;

import dev.coracle.wasm.DefinedType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Defines the classes of the struct and array types that one module brought along, when the JVM first links them.
final class GcClassLoader extends ClassLoader {
    private static final String PREFIX = GcLayout.PACKAGE + ".";

    static {
        registerAsParallelCapable();
    }

    private final Map<String, DefinedType> own;
    private final Map<String, GcClassLoader> others;

    /// @param own types by the simple name of their class
    /// @param others loaders of the types that other modules brought
    GcClassLoader(ClassLoader parent, Map<String, DefinedType> own, Map<String, GcClassLoader> others) {
        super("coracle gc", parent);
        this.own = own;
        this.others = others;
    }

    /// The type whose class this is.
    static DefinedType typeOf(Class<?> type) {
        var name = type.getName().substring(PREFIX.length());
        if (type.getClassLoader() instanceof GcClassLoader loader && loader.own.get(name) instanceof DefinedType known) {
            return known;
        }
        throw new IllegalArgumentException(type + " is not the class of a guest's type");
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(PREFIX)) {
            return super.loadClass(name, resolve);
        }
        var simpleName = name.substring(PREFIX.length());
        var other = others.get(simpleName);
        if (other != null) {
            return other.loadClass(name, resolve);
        }
        synchronized (getClassLoadingLock(name)) {
            @Nullable Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : define(name, simpleName);
        }
    }

    private Class<?> define(String name, String simpleName) throws ClassNotFoundException {
        var type = own.get(simpleName);
        if (type == null) {
            throw new ClassNotFoundException(name);
        }
        var bytes = new GcClassFile(type).write();
        return defineClass(name, bytes, 0, bytes.length);
    }
}
