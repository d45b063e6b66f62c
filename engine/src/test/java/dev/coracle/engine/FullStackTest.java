package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.TrapCode;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.ObjIntConsumer;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/// Code is made when it is first called, and that may be at the end of a stack.
class FullStackTest {
    private static final int FUNCTIONS = 120;

    /// Each function is called first with a little less of the stack left than the one before; where that is too
    /// little, the guest traps, and the next call with room succeeds.
    @Test
    void aFunctionThatWasFirstCalledOnAFullStackWorksLater() throws Exception {
        onASmallStack(() -> callAllAtTheEndOfTheStack(text()));
    }

    /// Instructions on vectors are linked when they first run.
    @Test
    void anInstructionThatFirstRanOnAFullStackWorksLater() throws Exception {
        onASmallStack(() -> callAllAtTheEndOfTheStack(vectors()));
    }

    private static void onASmallStack(Runnable test) throws Exception {
        var failure = new AtomicReference<@Nullable Throwable>();
        var thread = new Thread(null, test, "full stack", 512 << 10);
        thread.setUncaughtExceptionHandler((_, error) -> failure.set(error));
        thread.start();
        thread.join();
        assertThat(failure.get()).isNull();
    }

    private static void callAllAtTheEndOfTheStack(String text) {
        var engine = new Engine();
        try (var store = new Store(engine)) {
            var run = new Linker(engine)
                    .instantiate(store, Module.compileText(engine, text))
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
        return text(600, (_, _) -> {});
    }

    /// The same with an instruction on vectors in each function, mostly one that no other has.
    private static String vectors() {
        var shapes = List.of("i8x16", "i16x8", "i32x4", "i64x2", "f32x4", "f64x2");
        var instructions = List.of("add", "sub", "eq", "mul", "min", "shl", "abs");
        return text(150, (text, i) -> {
            var shape = shapes.get(i % shapes.size());
            var name = instructions.get(i / shapes.size() % instructions.size());
            if (name.equals("min") && shape.startsWith("i")) {
                name = shape.equals("i64x2") ? "lt_s" : "max_u";
            } else if (name.equals("shl") && shape.startsWith("f")) {
                name = "div";
            } else if (name.equals("mul") && shape.equals("i8x16")) {
                name = "avgr_u";
            }
            var second = switch (name) {
                case "abs" -> "";
                case "shl" -> "(i32.const 3)";
                default -> "(v128.const i32x4 %d 2 3 4)".formatted(i);
            };
            text.append(
                    " (v128.store (i32.const 0) (%s.%s (v128.load (i32.const 16)) %s))".formatted(shape, name, second));
        });
    }

    private static String text(int padding, ObjIntConsumer<StringBuilder> body) {
        var text = new StringBuilder("""
                (module
                  (memory 1)
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
            text.repeat(" (local.set 0 (i32.xor (local.get 0) (i32.const 5)))", padding);
            body.accept(text, i);
            text.append(" (i32.add (local.get 0) (i32.const %d)))%n".formatted(i));
        }
        return text.append(")").toString();
    }
}
