package dev.coracle.conformance.attacks;

import dev.coracle.engine.Engine;
import dev.coracle.engine.Func;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import java.util.Optional;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;

/// A good guest in the same JVM, which answers all the time, each time in a fresh store or in the one that it has.
final class Neighbour {
    private static final String MODULE = """
            (module
              (type $node (struct (field i32) (field (ref null $node))))
              (memory 1)
              (func (export "sum") (param $n i32) (result i32)
                (local $list (ref null $node)) (local $sum i32)
                (loop $push
                  (i32.store (i32.const 8) (local.get $n))
                  (local.set $list (struct.new $node (i32.load (i32.const 8)) (local.get $list)))
                  (br_if $push (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (loop $add
                  (local.set $sum (i32.add (local.get $sum) (struct.get $node 0 (local.get $list))))
                  (local.set $list (struct.get $node 1 (local.get $list)))
                  (br_if $add (i32.eqz (ref.is_null (local.get $list)))))
                (local.get $sum)))
            """;
    private static final int FIRST = 100;
    private static final int EXPECTED = FIRST * (FIRST + 1) / 2;
    private static final int CALLS_OF_A_STORE = 1_000;

    private final Engine engine;
    private final Module module;
    private final Thread thread;
    private final AtomicLong answers = new AtomicLong();
    private final AtomicReference<Optional<String>> failure = new AtomicReference<>(Optional.empty());
    private volatile boolean goesOn = true;

    Neighbour(Engine engine) {
        this.engine = engine;
        this.module = Module.compileText(engine, MODULE);
        this.thread = Thread.ofPlatform().daemon().name("neighbour").start(this::answer);
    }

    private void answer() {
        try {
            while (goesOn) {
                answerInAFreshStore();
            }
        } catch (RuntimeException | Error error) {
            failure.set(Optional.of(error.toString()));
        }
    }

    private void answerInAFreshStore() {
        try (var store = new Store(engine, Assault.LIMITS)) {
            var sum = new Linker(engine).instantiate(store, module).func("sum");
            for (int i = 0; goesOn && i < CALLS_OF_A_STORE; i++) {
                check(sum);
            }
        }
    }

    private void check(Func sum) {
        var answer = (int) sum.call(FIRST).getFirst();
        if (answer != EXPECTED) {
            failure.set(Optional.of("answered " + answer + ", not " + EXPECTED));
        }
        answers.incrementAndGet();
    }

    /// How often it has answered.
    long answers() {
        return answers.get();
    }

    /// What went wrong with it; empty if nothing did.
    Optional<String> failure() {
        return failure.get();
    }

    /// Waits until it has answered once more than now, or failed.
    void awaitAnswer() throws InterruptedException {
        long before = answers();
        while (answers() == before && thread.isAlive()) {
            Thread.sleep(1);
        }
    }

    /// Ends it, and waits until it has.
    void moveOut() throws InterruptedException {
        goesOn = false;
        thread.join();
    }
}
