package dev.coracle.engine.compiler;

import dev.coracle.engine.runtime.LoopCheck;
import dev.coracle.engine.runtime.RuntimeAccess;
import dev.coracle.intrinsics.StopPoint;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/// Defines a module's classes when the JVM first links them.
final class ModuleClassLoader extends ClassLoader implements LoopCheck.Holder {
    static {
        registerAsParallelCapable();
    }

    private final LoopCheck loopCheck = new LoopCheck();
    private final String packagePrefix;
    private final Function<String, byte[]> generator;

    /// @param name unique in this process
    /// @param packageName internal name of the package that this loader owns
    /// @param generator makes the class file for a simple name; called by any thread, at most once for each name
    ModuleClassLoader(String name, String packageName, Function<String, byte[]> generator, ClassLoader parent) {
        super(name, parent);
        RuntimeAccess.grant(this);
        this.packagePrefix = packageName.replace('/', '.') + ".";
        this.generator = generator;
    }

    @Override
    public LoopCheck loopCheck() {
        return loopCheck;
    }

    /// The binary name of a class of the module.
    String className(String simpleName) {
        return packagePrefix + simpleName;
    }

    @Override
    protected Class<?> loadClass(String name, boolean resolve) throws ClassNotFoundException {
        if (!name.startsWith(packagePrefix)) {
            return super.loadClass(name, resolve);
        }
        StopPoint.pass();
        synchronized (getClassLoadingLock(name)) {
            @Nullable Class<?> loaded = findLoadedClass(name);
            return loaded != null ? loaded : findClass(name);
        }
    }

    @Override
    protected Class<?> findClass(String name) {
        var bytes = generator.apply(name.substring(packagePrefix.length()));
        return defineClass(name, bytes, 0, bytes.length);
    }
}
