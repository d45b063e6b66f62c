package dev.coracle.engine.jvm;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import java.io.File;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;

/// Run in a JVM of its own, by [JvmAccessTest]: says what the engine got from that JVM, and whether it works.
final class JvmAccessProbe {
    private static final String GUEST = """
            (module
              (memory 1)
              (func (export "store") (param i32) (result i32)
                (i32.store (i32.const 8) (local.get 0))
                (i32.load (i32.const 8)))
              (func (export "spin") (loop (br 0))))
            """;

    private JvmAccessProbe() {}

    /// Says what the engine got.
    ///
    /// @param arguments `late CLASS`: a class of the intrinsics is loaded first; `twice`: two programs of one
    ///     JVM each have Coracle
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("twice")) {
            runInLoaderOfItsOwn();
            runInLoaderOfItsOwn();
            return;
        }
        if (arguments.length > 0) {
            Class.forName("dev.coracle.intrinsics." + arguments[1]);
        }
        var engine = new Engine(EngineConfig.DEFAULTS.withDeadline(Duration.ofMillis(100)));
        var module = Module.compileText(engine, GUEST);
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, module);
            System.out.println("answer " + instance.func("store").call(42));
            try {
                instance.func("spin").call();
            } catch (Trap trap) {
                System.out.println("trap " + trap.code());
            }
        }
        var type = Class.forName("dev.coracle.intrinsics.RawMemory");
        var field = type.getDeclaredField("RAW");
        field.setAccessible(true);
        System.out.println("memory " + field.get(null).getClass().getSimpleName());
        System.out.println("loader " + type.getClassLoader());
    }

    private static void runInLoaderOfItsOwn() throws Exception {
        List<URL> classPath = new ArrayList<>();
        for (String part : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
            classPath.add(Path.of(part).toUri().toURL());
        }
        try (var loader =
                new URLClassLoader("own", classPath.toArray(URL[]::new), ClassLoader.getPlatformClassLoader())) {
            var main = loader.loadClass(JvmAccessProbe.class.getName()).getDeclaredMethod("main", String[].class);
            main.setAccessible(true);
            main.invoke(null, (Object) new String[0]);
        }
    }
}
