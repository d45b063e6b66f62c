package dev.coracle.conformance.hostile;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Module;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.SplittableRandom;
import java.util.concurrent.TimeUnit;

/// Compiles damaged modules, one after the other, and ends with 1 when one did something but be accepted or rejected.
///
/// Arguments: seed, number of cases, folders with scripts and modules to damage. Failing modules stay in the folder
/// `coracle-hostile` of the system's temporary one.
final class HostileWorker {
    private static final long LIMIT_MS = 2_000;
    private static final long HANG_MS = 30_000;

    private int accepted;
    private int rejected;
    private int failed;
    private volatile long begin;
    private volatile int current;

    private HostileWorker() {}

    public static void main(String[] arguments) throws IOException {
        var folders = Arrays.stream(arguments).skip(2).map(Path::of).toList();
        var worker = new HostileWorker();
        worker.run(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), Corpus.read(folders));
        System.exit(worker.failed == 0 ? 0 : 1);
    }

    private void run(long seed, int cases, Corpus corpus) throws IOException {
        var random = new SplittableRandom(seed);
        var mutator = new Mutator(random);
        begin = System.nanoTime();
        Thread.ofPlatform().daemon().start(this::watch);
        for (var i = 0; i < cases; i++) {
            current = i;
            var bytes = mutator.mutate(corpus.pick(random), corpus.pick(random));
            var ms = judge(bytes);
            if (ms > LIMIT_MS && judge(bytes) > LIMIT_MS) { // a pause of the machine does not strike twice
                fail(bytes, "took " + ms + " ms");
            }
        }
        System.out.printf(
                "hostile modules, seed %d: %d accepted, %d rejected, %d failed, of %d originals%n",
                seed, accepted, rejected, failed, corpus.size());
    }

    /// Compiles one module, counts how it went, and gives the milliseconds it took.
    private long judge(byte[] bytes) throws IOException {
        begin = System.nanoTime();
        try {
            Module.compile(new Engine(), bytes);
            accepted++;
        } catch (ModuleException reason) {
            rejected++;
            if (reason.reason().isBlank()) {
                fail(bytes, "rejected without a reason");
            }
        } catch (RuntimeException | Error error) {
            error.printStackTrace(System.out);
            fail(bytes, error.toString());
        }
        return TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin);
    }

    private void fail(byte[] bytes, String how) throws IOException {
        failed++;
        var folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "coracle-hostile"));
        var file = Files.write(folder.resolve(current + ".wasm"), bytes);
        System.out.println("case " + current + ": " + how + "; kept as " + file);
    }

    /// Ends the JVM when one module takes for ever.
    private void watch() {
        try {
            while (TimeUnit.NANOSECONDS.toMillis(System.nanoTime() - begin) < HANG_MS) {
                Thread.sleep(500);
            }
        } catch (InterruptedException e) {
            return;
        }
        System.out.println("case " + current + " hangs");
        Runtime.getRuntime().halt(3);
    }
}
