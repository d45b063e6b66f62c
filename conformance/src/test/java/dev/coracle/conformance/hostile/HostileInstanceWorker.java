package dev.coracle.conformance.hostile;

import dev.coracle.component.Component;
import dev.coracle.component.ComponentInstance;
import dev.coracle.component.ComponentLinker;
import dev.coracle.component.GuestResource;
import dev.coracle.component.Value;
import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.text.ComponentPrinter;
import dev.coracle.component.type.ItemType;
import dev.coracle.engine.Engine;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Trap;
import dev.coracle.engine.WasmException;
import dev.coracle.wasm.ModuleException;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SplittableRandom;

/// Makes instances of damaged components and calls all that they export; ends with 1 when one did something but be
/// rejected, trap or answer.
///
/// Arguments: seed, number of cases, a folder with scripts. Failing components stay in the folder `coracle-hostile` of
/// the system's temporary one.
final class HostileInstanceWorker {
    private static final long LIMIT_MS = 2_000;
    private static final int MOST_LOOPS = 50;
    private static final StoreLimits LIMITS =
            StoreLimits.DEFAULTS.withMemoryBytes(64 << 20).withTableElements(100_000);

    /// How a case ends.
    enum Outcome {
        REJECTED,
        NOT_LINKED,
        ASYNCHRONOUS,
        TRAPPED_AT_START,
        RAN,
        LOOPED,
        FAILED
    }

    private final Engine engine = new Engine();
    private final Map<Outcome, Integer> outcomes = new EnumMap<>(Outcome.class);
    private volatile Outcome outcome = Outcome.FAILED;
    private int calls;
    private int traps;

    private HostileInstanceWorker() {}

    public static void main(String[] arguments) throws Exception {
        var worker = new HostileInstanceWorker();
        worker.run(Long.parseLong(arguments[0]), Integer.parseInt(arguments[1]), Path.of(arguments[2]));
        System.exit(worker.outcomes.containsKey(Outcome.FAILED) ? 1 : 0);
    }

    private void run(long seed, int cases, Path folder) throws IOException, InterruptedException {
        var components = ComponentCorpus.read(folder);
        var originals = components.stream().map(ComponentWriter::write).toList();
        var texts = components.stream().map(ComponentPrinter::print).toList();
        var random = new SplittableRandom(seed);
        var mutator = new Mutator(random);
        var constants = new ConstantMutator(random);
        for (var i = 0; i < cases; i++) {
            int original = random.nextInt(originals.size());
            int other = random.nextInt(originals.size());
            var bytes = random.nextInt(4) == 0
                    ? mutator.mutate(originals.get(original), originals.get(other))
                    : constants.mutate(texts.get(original)).getBytes(StandardCharsets.UTF_8);
            run(i, bytes, random.split());
        }
        System.out.printf(
                "hostile instances, seed %d: %s, %d calls of which %d trapped, of %d originals%n",
                seed, outcomes, calls, traps, originals.size());
    }

    /// One case, on a thread of its own: a guest may loop for ever, and the host may not.
    private void run(int number, byte[] bytes, SplittableRandom random) throws IOException, InterruptedException {
        outcome = Outcome.FAILED;
        var thread = Thread.ofPlatform().daemon().start(() -> judge(bytes, random));
        thread.join(LIMIT_MS);
        if (thread.isAlive()) {
            thread.join(4 * LIMIT_MS); // a pause of the machine ends
        }
        var ended = outcome;
        if (thread.isAlive()) {
            ended = isInGuest(thread) ? Outcome.LOOPED : Outcome.FAILED;
            Arrays.stream(thread.getStackTrace()).limit(20).forEach(System.out::println);
        }
        outcomes.merge(ended, 1, Integer::sum);
        if (outcomes.getOrDefault(Outcome.LOOPED, 0) > MOST_LOOPS) {
            ended = Outcome.FAILED;
        }
        if (ended == Outcome.FAILED) {
            keep(number, bytes);
        }
    }

    /// Whether the thread runs code of a guest, not of the host.
    private static boolean isInGuest(Thread thread) {
        for (int i = 0; i < 10; i++) {
            var stack = thread.getStackTrace();
            if (stack.length > 0 && stack[0].getClassName().startsWith("dev.coracle.generated")) {
                return true;
            }
        }
        return false;
    }

    private void judge(byte[] bytes, SplittableRandom random) {
        var host = new StubHost(random);
        try (var store = new Store(engine, LIMITS)) {
            boolean isBinary = bytes.length > 0 && bytes[0] == 0;
            var component = isBinary
                    ? Component.compile(engine, bytes)
                    : Component.compileText(engine, new String(bytes, StandardCharsets.UTF_8));
            var linker = new ComponentLinker(engine);
            host.define(linker, component.type().imports());
            var template = linker.prepare(component);
            try {
                call(template.instantiate(store), host, random);
                outcome = Outcome.RAN;
            } catch (Trap | WasmException | StubHost.HostFailure trap) {
                outcome = Outcome.TRAPPED_AT_START;
            }
        } catch (ModuleException reason) {
            outcome = reason.reason().isBlank() ? Outcome.FAILED : Outcome.REJECTED;
        } catch (LinkException reason) {
            requireReason(reason);
            outcome = Outcome.NOT_LINKED;
        } catch (UnsupportedOperationException reason) {
            requireReason(reason);
            outcome = Outcome.ASYNCHRONOUS;
        } catch (RuntimeException | Error error) {
            error.printStackTrace(System.out);
        }
    }

    /// Calls every exported function twice.
    private void call(ComponentInstance instance, StubHost host, SplittableRandom random) {
        var kept = new ArrayList<Value>();
        var values = new RandomValues(random, type -> host.resource(type).or(() -> pick(kept, random)));
        for (int round = 0; round < 2; round++) {
            instance.exports().forEach((name, type) -> {
                switch (type) {
                    case ItemType.Func(var function) ->
                        values.all(function.parameterTypes())
                                .ifPresent(arguments -> call(instance, name, arguments, kept));
                    case ItemType.Instance _ -> instance.instance(name).ifPresent(inner -> call(inner, host, random));
                    case ItemType.CoreModule _, ItemType.TypeItem _, ItemType.Component _ -> {}
                }
            });
        }
        kept.forEach(HostileInstanceWorker::close);
    }

    private static Optional<Value> pick(List<Value> kept, SplittableRandom random) {
        return kept.isEmpty() ? Optional.empty() : Optional.of(kept.get(random.nextInt(kept.size())));
    }

    private void call(ComponentInstance instance, String name, List<Value> arguments, List<Value> kept) {
        calls++;
        try {
            instance.func(name).call(arguments.toArray(Value[]::new)).ifPresent(result -> {
                if (result instanceof Value.Resource(GuestResource _)) {
                    kept.add(result);
                }
            });
        } catch (Trap | WasmException | StubHost.HostFailure trap) {
            traps++;
        } catch (IllegalArgumentException | IllegalStateException refused) {
            // A resource of another type, or one that was given away, was refused.
            requireReason(refused);
        } catch (UnsupportedOperationException asynchronous) {
            requireReason(asynchronous);
        }
    }

    private static void close(Value value) {
        try {
            ((GuestResource) ((Value.Resource) value).object()).close();
        } catch (Trap trapped) {
            requireReason(trapped);
        }
    }

    private static void requireReason(RuntimeException refusal) {
        if (refusal.getMessage() == null || refusal.getMessage().isBlank()) {
            throw new AssertionError("refused without a reason", refusal);
        }
    }

    private void keep(int number, byte[] bytes) throws IOException {
        var folder = Files.createDirectories(Path.of(System.getProperty("java.io.tmpdir"), "coracle-hostile"));
        System.out.println(
                "case " + number + " failed; kept as " + Files.write(folder.resolve(number + ".wasm"), bytes));
    }
}
