package dev.coracle.engine.jvm;

import dev.coracle.intrinsics.BootClasses;
import dev.coracle.intrinsics.Intrinsics;
import java.io.IOException;
import java.io.InputStream;
import java.net.JarURLConnection;
import java.net.URL;
import java.util.Collections;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/// Gets from a JVM without flags what the flags of the `coracle` command get: the internal Unsafe, the intrinsics
/// as classes of the boot loader, where the JVM heeds `@ForceInline`, and with these [vectors in
/// registers][VectorRegisters].
///
/// It asks the JVM's tool interface, for which native access is needed. Where nobody has allowed that, the JDK prints a
/// warning on standard error, once, as it does for each library with native methods. The system property
/// `coracle.native-access`, `off`, does without; then all that is asked later gets is what the JVM's flags allow.
///
/// No other JVM than HotSpot is asked.
public final class JvmAccess {
    private static final String INTERNAL_UNSAFE = "jdk.internal.misc";
    private static final String INTRINSICS = "dev/coracle/intrinsics/";
    private static final String CLASS_FILE = ".class";

    private static volatile boolean mayStopThreads = true;

    private JvmAccess() {}

    /// To be called before a class of the intrinsics is loaded. What cannot be had is left.
    public static void open() {
        if (!isWanted()) {
            return;
        }
        try {
            var tools = ToolInterface.instance();
            mayStopThreads = tools.mayStop();
            var loader = JvmAccess.class.getClassLoader();
            // Other loaders may belong to one program of several in this JVM: each has its own intrinsics.
            boolean alone = loader.equals(ClassLoader.getSystemClassLoader())
                    && !JvmAccess.class.getModule().isNamed();
            if (!alone || !moveToBootLoader(tools, loader)) {
                tools.exportTo(Intrinsics.class.getModule(), INTERNAL_UNSAFE);
            }
        } catch (IllegalStateException | IllegalCallerException | IOException | LinkageError refused) {
            System.getLogger("dev.coracle.engine")
                    .log(System.Logger.Level.INFO, "this JVM gives no access to itself; guests run slower", refused);
        }
    }

    /// False when this JVM was found not to let its threads be stopped, as far as [#open] has looked.
    public static boolean mayStopThreads() {
        return mayStopThreads;
    }

    private static boolean isWanted() {
        return !System.getProperty("coracle.native-access", "").equals("off")
                && System.getProperty("coracle.memory-access") == null
                && System.getProperty("java.vm.name", "").endsWith("Server VM")
                && !Object.class.getModule().isExported(INTERNAL_UNSAFE, JvmAccess.class.getModule());
    }

    /// @return whether it could be
    private static boolean moveToBootLoader(ToolInterface tools, ClassLoader loader) throws IOException {
        var classFiles = classFiles(loader);
        var helper = classFiles == null ? null : classFiles.remove("dev.coracle.intrinsics.BootClasses");
        if (classFiles == null || helper == null) {
            return false;
        }
        tools.jni().defineBootClass(helper);
        var module = BootClasses.class.getModule();
        tools.exportTo(module, INTERNAL_UNSAFE);
        tools.exportTo(module, "jdk.internal.vm.vector");
        tools.openTo(module, "java.lang");
        boolean moved = BootClasses.define(classFiles, loader);
        if (moved) {
            VectorRegisters.open(tools);
        }
        return moved;
    }

    /// The class files of the intrinsics, by the names of the classes.
    ///
    /// @return null if they are in no jar
    private static @Nullable Map<String, byte[]> classFiles(ClassLoader loader) throws IOException {
        URL any = loader.getResource(INTRINSICS + "Intrinsics" + CLASS_FILE);
        if (any == null || !(any.openConnection() instanceof JarURLConnection connection)) {
            return null;
        }
        connection.setUseCaches(false);
        Map<String, byte[]> found = new HashMap<>();
        try (var jar = connection.getJarFile()) {
            for (var entry : Collections.list(jar.entries())) {
                String name = entry.getName();
                if (name.startsWith(INTRINSICS) && name.endsWith(CLASS_FILE)) {
                    try (InputStream content = jar.getInputStream(entry)) {
                        found.put(className(name), content.readAllBytes());
                    }
                }
            }
        }
        return found;
    }

    private static String className(String entry) {
        return entry.substring(0, entry.length() - CLASS_FILE.length()).replace('/', '.');
    }
}
