package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.FunctionType;
import java.util.List;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;

class StoreTest {
    private final Guest guest = new Guest();

    @Test
    void aSecondThreadIsRefusedWhileOneRuns() throws Exception {
        var inside = new CountDownLatch(1);
        var leave = new CountDownLatch(1);
        guest.linker.define("host", "wait", FunctionType.EMPTY, (caller, values) -> {
            inside.countDown();
            leave.await();
            return List.of();
        });
        var func = guest.instance("(module (import \"host\" \"wait\" (func)) (export \"f\" (func 0)))")
                .func("f");
        try (var threads = Executors.newVirtualThreadPerTaskExecutor()) {
            Future<?> running = threads.submit(() -> func.call());
            inside.await();

            assertThatThrownBy(func::call)
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("one at a time");

            leave.countDown();
            running.get();
        }
        assertThat(func.call()).isEmpty();
    }

    @Test
    void aClosedStoreRunsNothingAndItsMemoriesAreGone() {
        var instance = guest.instance("(module (memory (export \"m\") 1) (func (export \"f\")))");
        var memory = instance.memory("m");
        var func = instance.func("f");

        guest.store.close();
        guest.store.close();

        assertThat(guest.store.isClosed()).isTrue();
        assertThatThrownBy(func::call).isInstanceOf(IllegalStateException.class);
        assertThatThrownBy(() -> memory.getByte(0)).isInstanceOf(IndexOutOfBoundsException.class);
    }

    @Test
    void aHostFunctionCannotCloseTheStoreThatCalledIt() {
        guest.linker.define("host", "close", FunctionType.EMPTY, (caller, values) -> {
            caller.store().close();
            return List.of();
        });
        var func = guest.instance("(module (import \"host\" \"close\" (func)) (export \"f\" (func 0)))")
                .func("f");

        assertThatThrownBy(func::call).isInstanceOf(IllegalStateException.class);
        assertThat(guest.store.isClosed()).isFalse();
    }

    /// Wherever on the stack the overflow strikes, on the way in or on the way out.
    @Test
    void aStoreIsGivenFreeAlsoAtTheEndOfTheStack() throws Exception {
        var add = guest.instance("(module (func (export \"f\") (param i32) (result i32) (local.get 0)))")
                .func("f");
        for (int size = 0; size < 40; size++) {
            var overflows = new AtomicInteger();
            var thread = new Thread(null, () -> callAtEveryDepth(add, overflows), "deep", (256 << 10) + 64L * size);
            thread.start();
            thread.join();
            assertThat(overflows).hasPositiveValue();
            assertThat(add.call(size)).containsExactly(size);
        }
    }

    @SuppressWarnings("InfiniteRecursion") // until the stack ends
    private static void callAtEveryDepth(Func func, AtomicInteger overflows) {
        try {
            func.handle().invoke(1);
            callAtEveryDepth(func, overflows);
            func.call(1);
        } catch (StackOverflowError | Trap _) {
            overflows.incrementAndGet();
        } catch (Throwable impossible) {
            throw new AssertionError(impossible);
        }
    }

    @Test
    void growthPastTheQuotaAnswersMinusOneAndKeepsTheSize() {
        var store = new Store(
                guest.engine, StoreLimits.DEFAULTS.withMemoryBytes(3 * 65536).withTableElements(5));
        var instance = guest.linker.instantiate(store, guest.module("""
                        (module (memory $a 1) (memory $b 1) (table $t 2 funcref)
                          (func (export "a") (result i32) (memory.grow $a (i32.const 1)))
                          (func (export "b") (result i32) (memory.grow $b (i32.const 1)))
                          (func (export "t") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))
                          (func (export "size") (result i32) (memory.size $b)))
                        """));

        assertThat(instance.func("a").call()).containsExactly(1);
        assertThat(instance.func("b").call()).containsExactly(-1);
        assertThat(instance.func("size").call()).containsExactly(1);
        assertThat(instance.func("t").call(4)).containsExactly(-1);
        assertThat(instance.func("t").call(3)).containsExactly(2);
    }

    @Test
    void anInstanceThatBeginsPastTheQuotaIsNotMade() {
        var store = new Store(guest.engine, StoreLimits.DEFAULTS.withMemoryBytes(65536));

        assertThatThrownBy(() -> guest.linker.instantiate(store, guest.module("(module (memory 2))")))
                .isInstanceOf(Trap.class)
                .hasMessageStartingWith("out of memory");
    }
}
