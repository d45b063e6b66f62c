package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowable;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.FunctionType;
import java.lang.management.ManagementFactory;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Guests that would not end by themselves.
@Timeout(value = 2, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class StoppingTest {
    private static final Duration SHORT = Duration.ofMillis(30);

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withDeadline(SHORT));
    private final Semaphore inside = new Semaphore(0);
    private final Linker linker = new Linker(engine).define("host", "inside", FunctionType.EMPTY, (caller, values) -> {
        inside.release();
        return List.of();
    });

    private static String endless(String body) {
        return "(module (memory 1) (table 8 funcref) (tag $t) (global $g (mut i32) (i32.const 0))" + body + ")";
    }

    private Trap run(Store store, String text) {
        var instance = linker.instantiate(store, Module.compileText(engine, text));
        var trap = catchThrowableOfType(Trap.class, () -> instance.func("f").call());
        assertThat(trap).isNotNull();
        return trap;
    }

    private void assertDeadlineStops(String text) {
        var store = new Store(engine);

        var trap = run(store, text);

        assertThat(trap.code()).isEqualTo(TrapCode.DEADLINE);
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
        assertThat(trap.backtrace()).isNotEmpty();
        assertThat(store.isClosed()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                // a loop that does nothing
                "(func (export \"f\") (loop (br 0)))",
                // a counted one, which compilers like to take the safepoints out of
                """
                (func (export "f") (local i32 i32)
                  (loop $outer
                    (local.set 0 (i32.const 0))
                    (loop $inner
                      (local.set 1 (i32.add (i32.mul (local.get 1) (i32.const 31)) (local.get 0)))
                      (local.set 0 (i32.add (local.get 0) (i32.const 1)))
                      (br_if $inner (i32.lt_s (local.get 0) (i32.const 2147483647))))
                    (global.set $g (local.get 1))
                    (br $outer)))""",
                // a loop over memory
                """
                (func (export "f") (local i32)
                  (loop
                    (i32.store (local.get 0) (i32.add (i32.load (local.get 0)) (i32.const 1)))
                    (local.set 0 (i32.and (i32.add (local.get 0) (i32.const 4)) (i32.const 65532)))
                    (br 0)))""",
                // calls in a loop
                """
                (func $one (param i32) (result i32) (i32.add (local.get 0) (i32.const 1)))
                (func (export "f") (loop (global.set $g (call $one (global.get $g))) (br 0)))""",
                // recursion of bounded depth that takes for ever
                """
                (func $fib (param i32) (result i32)
                  (if (result i32) (i32.lt_s (local.get 0) (i32.const 2))
                    (then (i32.const 1))
                    (else (i32.add
                      (call $fib (i32.sub (local.get 0) (i32.const 1)))
                      (call $fib (i32.sub (local.get 0) (i32.const 2)))))))
                (func (export "f") (drop (call $fib (i32.const 80))))""",
                // tail calls, to itself, to another one, and through a table
                "(func $f (export \"f\") (return_call $f))",
                "(func $f (export \"f\") (return_call $g)) (func $g (return_call $f))",
                """
                (elem (i32.const 0) $f)
                (func $f (export "f") (return_call_indirect (i32.const 0)))""",
                // one that catches whatever it can
                """
                (func $spin (loop (br 0)))
                (func (export "f")
                  (loop $again
                    (block $caught
                      (try_table (catch_all $caught) (call $spin)))
                    (br $again)))""",
                """
                (func $spin (loop (br 0)))
                (func (export "f")
                  (loop $again
                    (try (do (call $spin)) (catch_all))
                    (br $again)))""",
                // exceptions in a loop
                """
                (func (export "f")
                  (loop $again
                    (block $caught (try_table (catch_all $caught) (throw $t)))
                    (br $again)))""",
                // objects in a loop
                """
                (type $s (struct (field i32) (field (ref null $s))))
                (func (export "f") (local (ref null $s))
                  (loop
                    (local.set 0 (struct.new $s (i32.const 1) (ref.null $s)))
                    (br 0)))""",
                // vectors
                """
                (func (export "f") (local v128)
                  (loop
                    (local.set 0 (i32x4.add (local.get 0) (v128.load (i32.const 0))))
                    (v128.store (i32.const 16) (local.get 0))
                    (br 0)))""",
                // the same table entry for ever
                "(func (export \"f\") (loop (table.fill (i32.const 0) (ref.null func) (i32.const 8)) (br 0)))",
                "(func (export \"f\") (loop (drop (memory.grow (i32.const 0))) (br 0)))",
            })
    void aDeadlineStopsWhatWouldGoOnForEver(String body) {
        assertDeadlineStops(endless(body));
    }

    @Test
    void aDeadlineStopsBulkOperations() {
        var store = new Store(engine);
        var instance = linker.instantiate(store, Module.compileText(engine, """
                (module (memory 16384)
                  (func (export "f")
                    (loop
                      (memory.fill (i32.const 0) (i32.const 7) (i32.const 0x3fff0000))
                      (memory.copy (i32.const 65536) (i32.const 0) (i32.const 0x3fff0000))
                      (br 0))))
                """));

        var trap = catchThrowableOfType(Trap.class, () -> instance.func("f").call());

        assertThat(trap.code()).isEqualTo(TrapCode.DEADLINE);
    }

    @Test
    void aDeadlineStopsAStartFunction() {
        var store = new Store(engine);
        var module = Module.compileText(engine, "(module (func $f (loop (br 0))) (start $f))");

        var trap = catchThrowableOfType(Trap.class, () -> linker.instantiate(store, module));

        assertThat(trap.code()).isEqualTo(TrapCode.DEADLINE);
        assertThat(store.isClosed()).isTrue();
    }

    @Test
    void aDeadlineStopsAWaitOnMemory() {
        assertDeadlineStops("""
                (module (memory 1 1 shared)
                  (func (export "f")
                    (drop (memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1)))))
                """);
    }

    @Test
    void aDeadlineInterruptsAHostFunction() {
        linker.define("host", "sleep", FunctionType.EMPTY, (caller, values) -> {
            Thread.sleep(Duration.ofDays(1));
            return List.of();
        });

        assertDeadlineStops("(module (import \"host\" \"sleep\" (func $s)) (func (export \"f\") (call $s)))");
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }

    @Test
    void aHostFunctionThatKeepsItsTrapToItselfDoesNotSaveTheGuest() {
        linker.define("host", "call", FunctionType.EMPTY, (caller, values) -> {
            try {
                caller.func("spin").call();
            } catch (Trap _) {
                // goes on as if nothing had happened
            }
            return List.of();
        });

        assertDeadlineStops("""
                (module (import "host" "call" (func $call))
                  (func (export "spin") (loop (br 0)))
                  (func (export "f") (loop (call $call) (br 0))))
                """);
    }

    @Test
    void neighboursOfTheSameModuleKeepAnswering() throws Exception {
        var module = Module.compileText(engine, """
                (module
                  (func (export "f") (loop (br 0)))
                  (func (export "sum") (param i32) (result i32) (local i32)
                    (loop
                      (local.set 1 (i32.add (local.get 1) (local.get 0)))
                      (br_if 0 (local.tee 0 (i32.sub (local.get 0) (i32.const 1)))))
                    (local.get 1)))
                """);
        var answers = linker.instantiate(goodStore(), module).func("sum");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            var codes = IntStream.range(0, 20)
                    .mapToObj(_ -> threads.submit(() -> catchThrowableOfType(
                                    Trap.class,
                                    () -> linker.instantiate(new Store(engine), module)
                                            .func("f")
                                            .call())
                            .code()))
                    .toList();
            for (var code : codes) {
                while (!code.isDone()) {
                    assertThat(answers.call(1000)).containsExactly(500_500);
                }
                assertThat(code.get()).isEqualTo(TrapCode.DEADLINE);
            }
        }
    }

    private Store goodStore() {
        var store = new Store(engine);
        store.setDeadline(Optional.of(Duration.ofMinutes(1)));
        return store;
    }

    @Test
    void theTrapTellsWhereTheGuestWas() {
        var trap = run(new Store(engine), endless("(func $spin (loop (br 0))) (func $f (export \"f\") (call $spin))"));

        assertThat(trap.backtrace())
                .extracting(frame -> frame.functionName().orElse(""))
                .containsExactly("spin", "f");
        assertThat(trap).hasMessageStartingWith("deadline exceeded after 30 ms in ");
    }

    @Test
    void aCallInTimeIsLeftAlone() throws Exception {
        var store = new Store(engine);
        var func = linker.instantiate(store, Module.compileText(engine, "(module (func (export \"f\")))"))
                .func("f");
        long end = System.nanoTime() + 20 * SHORT.toNanos();
        while (System.nanoTime() < end) {
            func.call();
        }
        Thread.sleep(3 * SHORT.toMillis());

        assertThat(func.call()).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void anotherThreadInterruptsAStore(boolean virtual) throws Exception {
        var store = new Store(engine);
        store.setDeadline(Optional.empty());
        var func = spin(store);

        assertThat(codeOfCallThatIsStopped(func, virtual, store::interrupt)).isEqualTo(TrapCode.INTERRUPTED);
        assertThat(store.isClosed()).isTrue();
    }

    private Func spin(Store store) {
        var text = """
                (module (import "host" "inside" (func $inside))
                  (func (export "f") (call $inside) (loop (br 0))))
                """;
        return linker.instantiate(store, Module.compileText(engine, text)).func("f");
    }

    /// @param stop is run when the guest is about to loop
    private TrapCode codeOfCallThatIsStopped(Func func, boolean virtual, Runnable stop) throws Exception {
        var factory =
                virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
        try (var threads = Executors.newThreadPerTaskExecutor(factory)) {
            Future<TrapCode> code = threads.submit(
                    () -> catchThrowableOfType(Trap.class, func::call).code());
            inside.acquire();
            Thread.sleep(20);
            stop.run();
            return code.get();
        }
    }

    @Test
    void closingAStoreStopsItsCall() throws Exception {
        var store = new Store(engine);
        store.setDeadline(Optional.empty());

        assertThat(codeOfCallThatIsStopped(spin(store), false, store::close)).isEqualTo(TrapCode.INTERRUPTED);
        assertThat(store.isClosed()).isTrue();
    }

    @Test
    void interruptingTheThreadStopsItsCall() throws Exception {
        var store = new Store(engine);
        store.setDeadline(Optional.of(Duration.ofMinutes(1)));
        var func = spin(store);
        var codes = new LinkedBlockingQueue<Object>();
        var thread = Thread.ofPlatform().start(() -> {
            codes.add(catchThrowableOfType(Trap.class, func::call).code());
            codes.add(Thread.currentThread().isInterrupted());
        });
        inside.acquire();
        thread.interrupt();

        assertThat(codes.take()).isEqualTo(TrapCode.INTERRUPTED);
        assertThat(codes.take()).isEqualTo(true);
    }

    @Test
    void aPausedGuestUsesNoProcessorUntilItIsResumed() throws Exception {
        var store = new Store(engine);
        var func = spin(store);
        store.setDeadline(Optional.of(Duration.ofMillis(300)));
        var code = new LinkedBlockingQueue<TrapCode>();
        var thread = Thread.ofPlatform()
                .start(() ->
                        code.add(catchThrowableOfType(Trap.class, func::call).code()));
        inside.acquire();

        store.pause(false);
        awaitStandstill(thread);
        assertThat(code.poll(600, TimeUnit.MILLISECONDS)).isNull();
        store.resume();

        assertThat(code.take()).isEqualTo(TrapCode.DEADLINE);
    }

    private static void awaitStandstill(Thread thread) throws Exception {
        var threads = ManagementFactory.getThreadMXBean();
        long before = -1;
        for (long now = 0; now != before; now = threads.getThreadCpuTime(thread.threadId())) {
            before = now;
            Thread.sleep(50);
        }
    }

    @Test
    void theDeadlineOfAPausedGuestMayGoOn() throws Exception {
        var store = new Store(engine);
        store.setDeadline(Optional.of(Duration.ofMillis(300)));

        assertThat(codeOfCallThatIsStopped(spin(store), false, () -> store.pause(true)))
                .isEqualTo(TrapCode.DEADLINE);
    }

    @Test
    void aPausedGuestIsStopped() throws Exception {
        for (int i = 0; i < 10; i++) {
            var store = new Store(engine);
            store.setDeadline(Optional.empty());
            var code = codeOfCallThatIsStopped(spin(store), false, () -> {
                store.pause(false);
                store.pause(false);
                store.close();
            });
            assertThat(code).isEqualTo(TrapCode.INTERRUPTED);
        }
    }

    @Test
    void aPausedStoreKeepsCallsWaiting() throws Exception {
        var store = new Store(new Engine());
        var func = new Linker(store.engine())
                .instantiate(store, Module.compileText(store.engine(), "(module (func (export \"f\")))"))
                .func("f");
        store.pause(false);
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> call = threads.submit(() -> func.call());
            assertThatThrownBy(() -> call.get(50, TimeUnit.MILLISECONDS)).isInstanceOf(TimeoutException.class);
            store.resume();
            call.get();
        }
    }

    @Test
    void aDeadlineHoldsForCallsOnVirtualThreads() throws Exception {
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            assertThat(threads.submit(() -> catchThrowableOfType(
                                            Trap.class,
                                            () -> spin(new Store(engine)).call())
                                    .code())
                            .get())
                    .isEqualTo(TrapCode.DEADLINE);
        }
    }

    @Test
    void aSingleCallHasADeadlineOfItsOwn() {
        var store = new Store(new Engine(EngineConfig.DEFAULTS.withoutDeadline()));
        var linker = new Linker(store.engine());
        var func = linker.instantiate(
                        store, Module.compileText(store.engine(), "(module (func (export \"f\") (loop (br 0))))"))
                .func("f");

        assertThatThrownBy(() -> store.within(SHORT, func::call))
                .isInstanceOfSatisfying(
                        Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.DEADLINE));
    }

    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void manyThatExpireAtOnceAllEnd(boolean virtual) throws Exception {
        int guests = 200;
        var module = Module.compileText(engine, "(module (func (export \"f\") (loop (br 0))))");
        var factory =
                virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
        try (var threads = Executors.newThreadPerTaskExecutor(factory)) {
            var codes = IntStream.range(0, guests)
                    .mapToObj(_ -> threads.submit(() -> catchThrowableOfType(
                                    Trap.class,
                                    () -> linker.instantiate(new Store(engine), module)
                                            .func("f")
                                            .call())
                            .code()))
                    .toList();
            for (var code : codes) {
                assertThat(code.get()).isEqualTo(TrapCode.DEADLINE);
            }
        }
    }

    /// The exception that ends a guest must arrive in it and nowhere else, and a thread that is stopped while it
    /// sleeps must wake up. Both went wrong once in some thousand times.
    @ParameterizedTest
    @ValueSource(booleans = {false, true})
    void stopsHurtNothingButTheCallThatTheyEnd(boolean virtual) throws Exception {
        var sleeping = new Linker(engine).define("host", "sleep", FunctionType.EMPTY, (_, _) -> {
            sleepBriefly();
            return List.of();
        });
        var module = Module.compileText(engine, """
                (module (import "host" "sleep" (func $sleep))
                  (func (export "spin") (loop (br 0)))
                  (func (export "doze") (loop (call $sleep) (br 0)))
                  (func (export "seven") (result i32) (i32.const 7)))
                """);
        var factory =
                virtual ? Thread.ofVirtual().factory() : Thread.ofPlatform().factory();
        try (var threads = Executors.newFixedThreadPool(4, factory)) {
            var all = IntStream.range(0, 400)
                    .mapToObj(i -> threads.submit(() -> stopOne(sleeping, module, i)))
                    .toList();
            for (var one : all) {
                one.get();
            }
        }
    }

    /// A guest that unwinds for a reason of its own has guest code on its stack, so it can be told to stop.
    @Test
    void whoTrapsJustThenEndsWithATrap() throws Exception {
        var module = Module.compileText(engine, """
                (module (func $deep (export "deep") (param i32)
                  (if (local.get 0) (then (call $deep (i32.sub (local.get 0) (i32.const 1)))))
                  unreachable))
                """);
        try (var threads = Executors.newFixedThreadPool(2)) {
            for (int i = 0; i < 1_000; i++) {
                var store = new Store(engine);
                var deep = linker.instantiate(store, module).func("deep");
                var last = threads.submit(() -> {
                    Throwable error;
                    do {
                        error = catchThrowable(() -> deep.call(200));
                    } while (error instanceof Trap trap && trap.code() == TrapCode.UNREACHABLE && !store.isClosed());
                    return error;
                });
                sleepBriefly();
                store.close();
                assertThat(last.get()).isInstanceOfAny(Trap.class, IllegalStateException.class);
            }
        }
    }

    private static void sleepBriefly() {
        try {
            Thread.sleep(2);
        } catch (InterruptedException _) {
            Thread.currentThread().interrupt();
        }
    }

    private void stopOne(Linker linker, Module module, int number) {
        var store = new Store(engine);
        var instance = linker.instantiate(store, module);
        assertThat(instance.func("seven").call()).containsExactly(7);
        var endless = instance.func(number % 2 == 0 ? "spin" : "doze");
        var deadline = Duration.ofMillis(2 + number % 7);
        long begin = System.nanoTime();

        var error = catchThrowable(() -> store.within(deadline, endless::call));

        assertThat(error)
                .isInstanceOfSatisfying(
                        Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.DEADLINE));
        assertThat(System.nanoTime() - begin).isGreaterThanOrEqualTo(deadline.toNanos());
        assertThat(store.isClosed()).isTrue();
        assertThat(Thread.currentThread().isInterrupted()).isFalse();
    }
}
