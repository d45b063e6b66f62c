package dev.coracle.engine;

import dev.coracle.engine.runtime.RuntimeAccess;
import org.jspecify.annotations.Nullable;

/// Holds one generated class that stands between the engine and a class of the embedder's.
final class AdapterLoader extends ClassLoader {
    private static final String RUNTIME = RuntimeAccess.class.getPackageName();

    private final @Nullable Class<?> generated;

    private AdapterLoader(ClassLoader parent, @Nullable Class<?> generated) {
        super("coracle adapter", parent);
        this.generated = generated;
        RuntimeAccess.grant(this);
    }

    /// Defines a class that sees `neighbour` as its class loader does, and the engine's runtime.
    static Class<?> define(Class<?> neighbour, String name, byte[] bytes) {
        return loader(neighbour, null).defineClass(name, bytes, 0, bytes.length);
    }

    /// Defines a class that sees the generated classes of a module too.
    ///
    /// @param generated one of these
    static Class<?> define(Class<?> neighbour, Class<?> generated, String name, byte[] bytes) {
        return loader(neighbour, generated).defineClass(name, bytes, 0, bytes.length);
    }

    private static AdapterLoader loader(Class<?> neighbour, @Nullable Class<?> generated) {
        var parent = neighbour.getClassLoader();
        return new AdapterLoader(parent == null ? AdapterLoader.class.getClassLoader() : parent, generated);
    }

    /// The engine's own classes and those of the module, whatever the parent has.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (name.startsWith(RUNTIME)) {
            return Class.forName(name);
        }
        return generated != null && name.startsWith(generated.getPackageName() + ".")
                ? generated.getClassLoader().loadClass(name)
                : super.loadClass(name, resolve);
    }
}
