package dev.coracle.conformance.attacks;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import java.util.Collections;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;

/// Guests without any limit fill the Java heap, alone and several at once, beside a good tenant.
///
/// Argument: a folder, not used. Ends with 1 when a guest was not stopped for that, or the good tenant did not go on
/// answering.
final class FullHeap {
    private static final int ROUNDS = 3;
    private static final int AT_ONCE = 4;

    /// Ways to hold objects without end.
    private static final String GUEST = """
            (module
              (type $node (struct (field (ref null $node)) (field i64)))
              (type $bytes (array (mut i8)))
              (type $all (array (mut (ref null $bytes))))
              (tag $link (param exnref))
              (global $list (mut (ref null $node)) (ref.null $node))
              (func (export "list")
                (loop $again
                  (global.set $list (struct.new $node (global.get $list) (i64.const 1)))
                  (br $again)))
              (func (export "arrays") (local $i i32) (local $all (ref null $all))
                (local.set $all (array.new_default $all (i32.const 1000000)))
                (loop $again
                  (array.set $all (local.get $all) (local.get $i) (array.new_default $bytes (i32.const 50000)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br $again)))
              (func (export "exceptions") (local $chain exnref)
                (loop $again
                  (local.set $chain
                    (block $caught (result exnref)
                      (try_table (catch_all_ref $caught) (throw $link (local.get $chain)))
                      unreachable))
                  (br $again))))
            """;

    private static final Engine ENGINE = new Engine();
    private static final Module MODULE = Module.compileText(ENGINE, GUEST);

    private FullHeap() {}

    public static void main(String[] arguments) throws Exception {
        var neighbour = new Neighbour(ENGINE);
        for (int round = 0; round < ROUNDS; round++) {
            for (var way : new String[] {"list", "arrays", "exceptions"}) {
                hoard(way);
                neighbour.awaitAnswer();
            }
        }
        try (var guests = Executors.newFixedThreadPool(AT_ONCE)) {
            Callable<Void> guest = () -> hoard("list");
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

    private static Void hoard(String way) {
        try (var store = new Store(ENGINE)) {
            var hoarder = new Linker(ENGINE).instantiate(store, MODULE).func(way);
            try {
                hoarder.call();
                throw new AssertionError(way + " came to an end");
            } catch (Trap trap) {
                if (trap.code() != TrapCode.OUT_OF_MEMORY) {
                    throw new AssertionError(way + ": " + trap.getMessage(), trap);
                }
                System.out.println(way + ": " + trap.getMessage());
            }
        }
        return null;
    }
}
