import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;

/// Coracle's side of bench/stopping. README.md says what is asked and answered.
///
///     late GUEST EXPORT BUSY DEADLINE-MS TRIALS
///     beside GUEST NEIGHBOURS DEADLINE-MS SECONDS
final class StoppingDriver {
    private static final int ROUNDS = 20;
    private static final long PAUSE_MS = 5;

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withoutDeadline());
    private final Module module;
    private final AtomicInteger expired = new AtomicInteger();
    private volatile boolean over;

    private StoppingDriver(Path guest) throws IOException {
        module = Module.compileText(engine, Files.readString(guest));
    }

    public static void main(String[] arguments) throws Exception {
        var driver = new StoppingDriver(Path.of(arguments[1]));
        var times = arguments[0].equals("late")
                ? driver.late(arguments[2], number(arguments[3]), number(arguments[4]), number(arguments[5]))
                : driver.beside(number(arguments[2]), number(arguments[3]), number(arguments[4]));
        System.out.println("{\"expired\": " + driver.expired + ", \"times\": " + times + "}");
        System.exit(0); // neighbours without a deadline never end
    }

    private static int number(String text) {
        return Integer.parseInt(text);
    }

    private Instance instance(Store store) {
        return new Linker(engine).instantiate(store, module);
    }

    /// Nanoseconds that a guest lives longer than its deadline, while `busy` others use the processors.
    private List<Long> late(String export, int busy, int deadlineMs, int trials) throws Exception {
        neighbours(busy, 0);
        List<Long> times = new ArrayList<>();
        for (int i = -3; i < trials; i++) {
            long begin = System.nanoTime();
            expire(export, deadlineMs);
            if (i >= 0) {
                times.add(System.nanoTime() - begin - deadlineMs * 1_000_000L);
            }
        }
        return times;
    }

    private void expire(String export, int deadlineMs) throws Exception {
        try (var store = new Store(engine)) {
            var func = instance(store).func(export);
            store.within(Duration.ofMillis(deadlineMs), func::call);
            throw new IllegalStateException("it ended");
        } catch (Trap trap) {
            expired.incrementAndGet();
        }
    }

    /// Guests that never end, in threads of their own; with a deadline, each begins again.
    private void neighbours(int count, int deadlineMs) {
        for (int i = 0; i < count; i++) {
            Thread.ofPlatform().daemon().start(() -> live(deadlineMs));
        }
    }

    private void live(int deadlineMs) {
        try {
            while (!over) {
                if (deadlineMs == 0) {
                    instance(new Store(engine)).func("spin").call();
                }
                expire("spin", deadlineMs);
            }
        } catch (Exception error) {
            error.printStackTrace();
        }
    }

    /// Nanoseconds that requests of a good guest take, which come one by one with a pause between.
    private List<Long> beside(int neighbours, int deadlineMs, int seconds) throws InterruptedException {
        warmUp();
        neighbours(neighbours, deadlineMs);
        List<Long> times = new ArrayList<>();
        long end = System.nanoTime() + seconds * 1_000_000_000L;
        while (System.nanoTime() < end) {
            Thread.sleep(PAUSE_MS);
            long begin = System.nanoTime();
            request();
            times.add(System.nanoTime() - begin);
        }
        over = true;
        return times;
    }

    private void warmUp() {
        for (int i = 0; i < 1000; i++) {
            request();
        }
    }

    private void request() {
        try (var store = new Store(engine)) {
            instance(store).func("work").call(ROUNDS);
        }
    }
}
