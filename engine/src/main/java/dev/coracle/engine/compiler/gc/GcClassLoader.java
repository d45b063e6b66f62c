package dev.coracle.engine.compiler.gc;

import dev.coracle.engine.runtime.GcLayout;
import dev.coracle.engine.runtime.RuntimeAccess;
import dev.coracle.engine.runtime.TypeSource;
import dev.coracle.wasm.DefinedType;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Defines the classes of the struct and array types that one module brought along, when the JVM first links them.
final class GcClassLoader extends ClassLoader implements TypeSource {
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
        RuntimeAccess.grant(this);
        this.own = own;
        this.others = others;
    }

    @Override
    public DefinedType typeOf(String className) {
        var type = own.get(className.substring(PREFIX.length()));
        if (type == null) {
            throw new IllegalArgumentException(className + " is not the class of a type of this loader");
        }
        return type;
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
