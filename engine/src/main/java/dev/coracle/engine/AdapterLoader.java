package dev.coracle.engine;

import dev.coracle.engine.runtime.RuntimeAccess;

/// Holds one generated class that stands between the engine and a class of the embedder's.
final class AdapterLoader extends ClassLoader {
    private static final String RUNTIME = RuntimeAccess.class.getPackageName();

    private AdapterLoader(ClassLoader parent) {
        super("coracle adapter", parent);
        RuntimeAccess.grant(this);
    }

    /// Defines a class that sees `neighbour` as its class loader does, and the engine's runtime.
    static Class<?> define(Class<?> neighbour, String name, byte[] bytes) {
        var parent = neighbour.getClassLoader();
        var loader = new AdapterLoader(parent == null ? AdapterLoader.class.getClassLoader() : parent);
        return loader.defineClass(name, bytes, 0, bytes.length);
    }

    /// The engine's own classes, whatever the parent has.
    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        return name.startsWith(RUNTIME) ? Class.forName(name) : super.loadClass(name, resolve);
    }
}
