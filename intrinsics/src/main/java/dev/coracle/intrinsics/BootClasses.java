package dev.coracle.intrinsics;

import java.util.HashMap;
import java.util.Iterator;
import java.util.Map;
import jdk.internal.misc.Unsafe;

/// Gives this package to the boot loader, whose classes the JVM lets ask to be inlined.
///
/// For the engine, in a JVM without flags. When it calls, this class is the boot loader's already, alone and so without
/// classes of its own beside it, and its module may use `jdk.internal.misc` and look into `java.lang`.
public final class BootClasses {
    private BootClasses() {}

    /// Defines classes, unless a loader has one of them: there must not be two of a kind.
    ///
    /// @param classFiles by the names of the classes, as [Class#getName] has them
    /// @param loader which looks for classes with the boot loader first
    /// @return whether the boot loader has them now
    public static boolean define(Map<String, byte[]> classFiles, ClassLoader loader) {
        for (String name : classFiles.keySet()) {
            if (isLoaded(name, loader)) {
                return false;
            }
        }
        var left = new HashMap<>(classFiles);
        while (!left.isEmpty()) {
            if (!defineSome(left.entrySet().iterator())) {
                throw new IllegalStateException("classes whose superclasses are missing: " + left.keySet());
            }
        }
        return true;
    }

    private static boolean isLoaded(String name, ClassLoader loader) {
        try {
            var find = ClassLoader.class.getDeclaredMethod("findLoadedClass", String.class);
            find.setAccessible(true);
            return find.invoke(loader, name) != null;
        } catch (ReflectiveOperationException impossible) {
            throw new IllegalStateException(impossible);
        }
    }

    /// Defines those whose superclasses are there. They are removed.
    private static boolean defineSome(Iterator<Map.Entry<String, byte[]>> classFiles) {
        boolean some = false;
        while (classFiles.hasNext()) {
            var content = classFiles.next().getValue();
            try {
                Unsafe.getUnsafe().defineClass(null, content, 0, content.length, null, null);
            } catch (NoClassDefFoundError later) {
                continue;
            }
            classFiles.remove();
            some = true;
        }
        return some;
    }
}
