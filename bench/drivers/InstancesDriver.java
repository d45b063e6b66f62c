import com.sun.management.UnixOperatingSystemMXBean;
import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.ModuleTemplate;
import dev.coracle.engine.Store;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/// Coracle's side of bench/instances. README.md says what is asked and answered. Functions that the guest imports fail
/// when they are called.
///
///     time GUEST SECONDS    a store, an instance, a call of run, and the end of the store
///     live GUEST COUNT      instances that have been called once and are kept
///     churn GUEST COUNT     as time, and what the process holds after each tenth
final class InstancesDriver {
    private static final int WARM_UP = 20_000;

    private final Engine engine = new Engine();
    private final ModuleTemplate template;

    private InstancesDriver(Path guest) throws IOException {
        var module = Module.compileText(engine, Files.readString(guest));
        template = new Linker(engine).unknownImportsAsTraps().prepare(module);
    }

    public static void main(String[] arguments) throws Exception {
        var driver = new InstancesDriver(Path.of(arguments[1]));
        int number = Integer.parseInt(arguments[2]);
        System.out.println(
                switch (arguments[0]) {
                    case "time" -> driver.time(number);
                    case "live" -> driver.live(number);
                    case "churn" -> driver.churn(number);
                    default -> throw new IllegalArgumentException(arguments[0]);
                });
    }

    private int once() {
        try (var store = new Store(engine)) {
            return (int) template.instantiate(store).func("run").call().getFirst();
        }
    }

    private String time(int seconds) {
        for (int i = 0; i < WARM_UP; i++) {
            once();
        }
        long[] times = new long[10_000_000];
        int count = 0;
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        int result = 0;
        for (long begin = System.nanoTime(); begin < end && count < times.length; begin = System.nanoTime()) {
            result = once();
            times[count++] = System.nanoTime() - begin;
        }
        Arrays.sort(times, 0, count);
        return "{\"result\": " + result + ", \"median_ns\": " + times[count / 2] + ", \"p99_ns\": "
                + times[(int) (count * 0.99)] + ", \"times\": " + count + "}";
    }

    private String live(int count) throws IOException {
        List<Store> stores = new ArrayList<>(count);
        for (int i = 0; i < count; i++) {
            stores.add(new Store(engine));
            template.instantiate(stores.getLast()).func("run").call();
        }
        System.gc();
        var held = held();
        stores.forEach(Store::close);
        return "[" + held + "]";
    }

    private String churn(int count) throws IOException {
        for (int i = 0; i < count / 10; i++) {
            once();
        }
        List<String> all = new ArrayList<>();
        for (int tenth = 0; tenth < 10; tenth++) {
            for (int i = 0; i < count / 10; i++) {
                once();
            }
            System.gc();
            all.add(held());
        }
        return all.toString();
    }

    /// What the process holds now. Memory counts what is shared in parts, as Pss does; page tables count too.
    private static String held() throws IOException {
        var system = (UnixOperatingSystemMXBean) ManagementFactory.getOperatingSystemMXBean();
        return "{\"memory_kib\": " + (kib("smaps_rollup", "Pss:") + kib("status", "VmPTE:")) + ", \"mappings\": "
                + Files.readAllLines(Path.of("/proc/self/maps")).size() + ", \"files\": "
                + system.getOpenFileDescriptorCount() + ", \"threads\": "
                + ManagementFactory.getThreadMXBean().getThreadCount() + ", \"metaspace_kib\": " + used("Metaspace")
                + ", \"code_kib\": " + used("CodeHeap", "CodeCache") + "}";
    }

    private static long kib(String file, String key) throws IOException {
        for (var line : Files.readAllLines(Path.of("/proc/self", file))) {
            if (line.startsWith(key)) {
                return Long.parseLong(line.substring(key.length()).replace("kB", "").trim());
            }
        }
        return 0;
    }

    private static long used(String... names) {
        return ManagementFactory.getMemoryPoolMXBeans().stream()
                        .filter(pool -> Arrays.stream(names).anyMatch(pool.getName()::startsWith))
                        .map(MemoryPoolMXBean::getUsage)
                        .mapToLong(usage -> usage.getUsed())
                        .sum()
                >> 10;
    }
}
