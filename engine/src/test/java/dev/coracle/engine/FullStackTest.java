package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.TrapCode;
import java.util.ArrayList;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Code is made when it is first called, and that may be at the end of a stack.
class FullStackTest {
    private static final int FUNCTIONS = 120;

    /// Each function is called first with a little less of the stack left than the one before; where that is too
    /// little, the guest traps, and the next call with room succeeds.
    @Test
    void aFunctionThatWasFirstCalledOnAFullStackWorksLater() throws Exception {
        var failure = new AtomicReference<@Nullable Throwable>();
        var thread = new Thread(null, FullStackTest::callAllAtTheEndOfTheStack, "full stack", 512 << 10);
        thread.setUncaughtExceptionHandler((_, error) -> failure.set(error));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private static void callAllAtTheEndOfTheStack() {
        var engine = new Engine();
        try (var store = new Store(engine)) {
            var run = new Linker(engine)
                    .instantiate(store, Module.compileText(engine, text()))
                    .func("run");
            int deepest = deepest(run);
            for (int function = 1; function < FUNCTIONS; function++) {
                int depth = deepest - FUNCTIONS / 2 + function;
                try {
                    run.call(Math.max(0, depth), function);
                } catch (Trap trap) {
                    assertThat(trap.code()).isEqualTo(TrapCode.CALL_STACK_EXHAUSTED);
                }
            }
            var answers = new ArrayList<@Nullable Object>();
            for (int function = 0; function < FUNCTIONS; function++) {
                answers.add(run.call(0, function).getFirst());
            }
            for (int function = 0; function < FUNCTIONS; function++) {
                assertThat(answers.get(function)).isEqualTo(function + 7);
            }
        }
    }

    private static int deepest(Func run) {
        int works = 0;
        int fails = 1 << 20;
        while (fails - works > 1) {
            int middle = (works + fails) >>> 1;
            try {
                run.call(middle, 0);
                works = middle;
            } catch (Trap _) {
                fails = middle;
            }
        }
        return works;
    }

    /// `run` recurses as deep as it is told and then calls the function that it is told, each in a class of its own.
    private static String text() {
        var text = new StringBuilder("""
                (module
                  (type $t (func (param i32) (result i32)))
                  (func $run (export "run") (param $depth i32) (param $function i32) (result i32)
                    (if (result i32) (local.get $depth)
                      (then (call $run (i32.sub (local.get $depth) (i32.const 1)) (local.get $function)))
                      (else (call_indirect (type $t) (i32.const 7) (local.get $function)))))
                """);
        text.append("  (table funcref (elem");
        for (int i = 0; i < FUNCTIONS; i++) {
            text.append(" $f").append(i);
        }
        text.append("))\n");
        for (int i = 0; i < FUNCTIONS; i++) {
            text.append("  (func $f%d (type $t)".formatted(i));
            text.repeat(" (local.set 0 (i32.xor (local.get 0) (i32.const 5)))", 600);
            text.append(" (i32.add (local.get 0) (i32.const %d)))%n".formatted(i));
        }
        return text.append(")").toString();
    }
}
