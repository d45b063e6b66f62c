package dev.coracle.engine.runtime;

/// Lets generated classes see this package, which the module exports to nobody.
public final class RuntimeAccess {
    private RuntimeAccess() {}

    /// Admits the classes that a loader defines.
    public static void grant(ClassLoader loader) {
        grant(loader.getUnnamedModule());
    }

    /// Admits the classes of a module, into which a class is generated.
    public static void grant(Module module) {
        RuntimeAccess.class.getModule().addExports(RuntimeAccess.class.getPackageName(), module);
    }
}
