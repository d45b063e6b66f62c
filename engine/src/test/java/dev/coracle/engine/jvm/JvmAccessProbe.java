package dev.coracle.engine.jvm;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.NativeVectors;
import java.io.File;
import java.lang.management.ManagementFactory;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

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

    /// `sum(n)`: the third lane of n times (1, 2, 3, 4). Each turn calls, so that a vector goes to a method and comes
    /// from one.
    private static final String VECTORS = """
            (module
              (func $add (param v128) (result v128)
                (i32x4.add (local.get 0) (v128.const i32x4 1 2 3 4)))
              (func (export "sum") (param $n i32) (result i32) (local $sum v128)
                (loop $next
                  (local.set $sum (call $add (local.get $sum)))
                  (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (i32x4.extract_lane 2 (local.get $sum))))
            """;

    private static final int TURNS = 10_000;
    /// C2 has compiled the loop after some hundred.
    private static final int MOST_CALLS = 100_000;

    private JvmAccessProbe() {}

    /// Says what the engine got.
    ///
    /// @param arguments `late CLASS`: a class of the intrinsics is loaded first; `twice`: two programs of one
    ///     JVM each have Coracle; `store`: only who has the intrinsics, where a store is the first thing named;
    ///     `hot`: whether vectors in compiled code are objects
    public static void main(String[] arguments) throws Exception {
        if (arguments.length > 0 && arguments[0].equals("twice")) {
            runInLoaderOfItsOwn();
            runInLoaderOfItsOwn();
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("store")) {
            // As programs write it: the JVM links Store before it makes the engine.
            try (var store = new Store(new Engine())) {
                System.out.println("loader "
                        + store.usage()
                                .used()
                                .keySet()
                                .iterator()
                                .next()
                                .getDeclaringClass()
                                .getClassLoader());
            }
            return;
        }
        if (arguments.length > 0 && arguments[0].equals("hot")) {
            countGarbageOfVectors();
            return;
        }
        if (arguments.length > 0) {
            Class.forName("dev.coracle.intrinsics." + arguments[1]);
        }
        var engine = new Engine();
        var module = Module.compileText(engine, GUEST);
        try (var store = new Store(engine)) {
            var instance = new Linker(engine).instantiate(store, module);
            System.out.println("answer " + instance.func("store").call(42));
            // Not before: a slow machine needs as long for the first call.
            store.setDeadline(Optional.of(Duration.ofMillis(100)));
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
        System.out.println("vectors " + (NativeVectors.ENABLED ? "in registers" : "of longs"));
    }

    /// Sums vectors in a loop, again and again until that makes no objects.
    private static void countGarbageOfVectors() {
        var engine = new Engine();
        try (var store = new Store(engine)) {
            var sum = new Linker(engine)
                    .instantiate(store, Module.compileText(engine, VECTORS))
                    .func("sum");
            var threads = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
            long garbage = Long.MAX_VALUE;
            for (int call = 0; call < MOST_CALLS && garbage > TURNS; call++) {
                long before = threads.getCurrentThreadAllocatedBytes();
                if (!sum.call(TURNS).equals(List.of(3 * TURNS))) {
                    throw new IllegalStateException("a wrong sum in call " + call);
                }
                garbage = threads.getCurrentThreadAllocatedBytes() - before;
            }
            System.out.println(garbage <= TURNS ? "no objects" : "objects");
        }
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
