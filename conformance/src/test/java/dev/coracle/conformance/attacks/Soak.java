package dev.coracle.conformance.attacks;

import dev.coracle.engine.Engine;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicLong;

/// Eight hostile tenants and two good ones in one JVM, for some time. The hostile ones run all attacks round and round.
///
/// Arguments: seconds, and a folder for files. Prints a table, a line for each sample; ends with 1 when an attack ended
/// in a way it must not, when a good tenant did not answer or answered wrong, or when memory went on growing.
final class Soak {
    private static final int HOSTILE = 8;
    private static final int GOOD = 2;
    private static final int SAMPLES = 12;
    private static final long MOST_RESIDENT_MIB = 2_048;
    /// How much more memory the last third may have than the one before, in a run so long that the JVM has its heap.
    private static final double GROWTH = 1.2;

    private static final long LONG_RUN_SECONDS = 600;
    /// Larger texts are compile bombs that eight tenants at once have no memory for; each runs alone in [AttacksTest].
    private static final int LARGEST_TEXT = 500_000;

    private final List<Attack> attacks = Attack.all().stream()
            .filter(attack -> attack.text().length() <= LARGEST_TEXT)
            .toList();
    private final Engine engine = new Engine();
    private final AtomicLong assaults = new AtomicLong();
    private final ConcurrentLinkedQueue<String> failures = new ConcurrentLinkedQueue<>();
    private final List<Long> resident = new ArrayList<>();
    private final Path scratch;
    private volatile boolean goesOn = true;

    private Soak(Path scratch) {
        this.scratch = scratch;
    }

    public static void main(String[] arguments) throws Exception {
        var soak = new Soak(Path.of(arguments[1]));
        soak.run(Long.parseLong(arguments[0]));
        soak.failures.forEach(System.out::println);
        System.exit(soak.failures.isEmpty() ? 0 : 1);
    }

    private void run(long seconds) throws InterruptedException, IOException {
        var neighbours = new ArrayList<Neighbour>();
        for (int i = 0; i < GOOD; i++) {
            neighbours.add(new Neighbour(engine));
        }
        var hostile = new ArrayList<Thread>();
        for (int i = 0; i < HOSTILE; i++) {
            int number = i;
            hostile.add(Thread.ofPlatform().name("hostile-" + i).start(() -> attack(number)));
        }
        System.out.printf(
                "%8s %10s %12s %14s %8s %8s%n", "seconds", "attacks", "answers", "resident MiB", "threads", "classes");
        for (int i = 1; i <= SAMPLES; i++) {
            TimeUnit.MILLISECONDS.sleep(seconds * 1_000 / SAMPLES);
            sample(seconds * i / SAMPLES, neighbours);
        }
        goesOn = false;
        for (var thread : hostile) {
            thread.join();
        }
        for (var neighbour : neighbours) {
            neighbour.awaitAnswer();
            neighbour.failure().ifPresent(failure -> failures.add("a good tenant: " + failure));
            neighbour.moveOut();
        }
        judgeMemory(seconds);
    }

    /// All attacks in turn; each tenant begins with another one.
    private void attack(int tenant) {
        try {
            var folder = Files.createDirectories(scratch.resolve("tenant-" + tenant));
            for (int i = tenant * attacks.size() / HOSTILE; goesOn; i++) {
                attack(attacks.get(i % attacks.size()), folder);
            }
        } catch (IOException | RuntimeException | Error failure) {
            failures.add("a hostile tenant's thread: " + failure);
        }
    }

    private void attack(Attack attack, Path folder) throws IOException {
        try (var assault = new Assault(engine, attack)) {
            var outcome = assault.run(folder);
            if (!attack.mayEnd(outcome)) {
                failures.add(attack + ": " + outcome + ", expected " + attack.expected() + "; " + assault.message());
            }
        }
        assaults.incrementAndGet();
    }

    private void sample(long seconds, List<Neighbour> neighbours) throws IOException {
        long mebibytes = residentMebibytes();
        resident.add(mebibytes);
        System.out.printf(
                "%8d %,10d %,12d %,14d %8d %,8d%n",
                seconds,
                assaults.get(),
                neighbours.stream().mapToLong(Neighbour::answers).sum(),
                mebibytes,
                ManagementFactory.getThreadMXBean().getThreadCount(),
                ManagementFactory.getClassLoadingMXBean().getLoadedClassCount());
    }

    private void judgeMemory(long seconds) {
        long most = resident.stream().mapToLong(Long::longValue).max().orElse(0);
        if (most > MOST_RESIDENT_MIB) {
            failures.add(most + " MiB are resident, more than " + MOST_RESIDENT_MIB);
        }
        long before = third(1);
        long last = third(2);
        if (seconds >= LONG_RUN_SECONDS && last > before * GROWTH) {
            failures.add("memory goes on growing: " + before + " MiB, then " + last);
        }
    }

    /// The most of a third of the samples.
    private long third(int number) {
        int size = SAMPLES / 3;
        return resident.subList(number * size, (number + 1) * size).stream()
                .mapToLong(Long::longValue)
                .max()
                .orElse(0);
    }

    /// 0 where the system does not say.
    private static long residentMebibytes() throws IOException {
        var status = Path.of("/proc/self/status");
        if (!Files.exists(status)) {
            return 0;
        }
        var line = Files.readAllLines(status).stream()
                .filter(text -> text.startsWith("VmRSS:"))
                .findFirst()
                .orElse("0");
        return Long.parseLong(line.replaceAll("\\D", "")) >> 10;
    }
}
