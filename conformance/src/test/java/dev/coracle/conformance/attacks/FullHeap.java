package dev.coracle.conformance.attacks;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Guests without any limit fill the Java heap, alone and several at once, beside a good tenant.
///
/// Argument: a folder, not used. Ends with 1 when a guest was not stopped for that, or the good tenant did not go on
/// answering.
final class FullHeap {
    private static final int ROUNDS = 2;
    private static final int AT_ONCE = 4;

    /// Attacks that hold objects without end.
    private static final List<String> HOARDERS =
            List.of("objects/list-endless", "objects/arrays-endless", "exceptions/kept-for-ever");

    private static final Engine ENGINE = new Engine();

    private FullHeap() {}

    public static void main(String[] arguments) throws Exception {
        var neighbour = new Neighbour(ENGINE);
        var hoarders = Attack.all().stream()
                .filter(attack -> HOARDERS.contains(attack.name()))
                .toList();
        for (int round = 0; round < ROUNDS; round++) {
            for (var hoarder : hoarders) {
                hoard(hoarder);
                neighbour.awaitAnswer();
            }
        }
        try (var guests = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Void> guest = () -> hoard(hoarders.getFirst());
            for (var ended : guests.invokeAll(Collections.nCopies(AT_ONCE, guest))) {
                ended.get();
            }
        }
        neighbour.awaitAnswer();
        if (neighbour.failure().isPresent()) {
            throw new AssertionError(neighbour.failure().get());
        }
        neighbour.moveOut();
        System.out.println("the good tenant answered " + neighbour.answers() + " times");
        System.exit(0);
    }

    private static Void hoard(Attack attack) {
        var module = Module.compileText(ENGINE, attack.text(), attack.name());
        try (var store = new Store(ENGINE)) {
            var hoarder = new Linker(ENGINE).instantiate(store, module).func("attack");
            try {
                hoarder.call();
                throw new AssertionError(attack + " came to an end");
            } catch (Trap trap) {
                if (trap.code() != TrapCode.OUT_OF_MEMORY) {
                    throw new AssertionError(attack + ": " + trap.getMessage(), trap);
                }
                System.out.println(trap.getMessage());
            }
        }
        return null;
    }
}
