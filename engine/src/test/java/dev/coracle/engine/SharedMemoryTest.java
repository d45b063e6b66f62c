package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.LinearMemory;
import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.MemoryType;
import java.lang.ref.WeakReference;
import java.util.ArrayList;
import java.util.OptionalLong;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import org.junit.jupiter.api.Test;

class SharedMemoryTest {
    private static final MemoryType TYPE = new MemoryType(AddressType.I32, new Limits(1, OptionalLong.of(4)), true, 16);

    private final Engine engine = new Engine();

    private Instance instance(Memory memory, String body) {
        var module = Module.compileText(
                engine,
                "(module (import \"host\" \"m\" (memory 1 4 shared)) (func (export \"f\") (result i32) " + body + "))");
        return new Linker(engine).define("host", "m", memory).instantiate(new Store(engine), module);
    }

    @Test
    void storesOnManyThreadsCountTogether() throws Exception {
        var memory = Memory.shared(TYPE);
        var count = """
                (local $i i32)
                (loop $l (drop (i32.atomic.rmw.add (i32.const 8) (i32.const 1)))
                  (br_if $l (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 10000))))
                (local.get $i)
                """;
        try (var threads = Executors.newFixedThreadPool(4)) {
            var running = new ArrayList<Future<?>>();
            for (int i = 0; i < 4; i++) {
                var func = instance(memory, count).func("f");
                running.add(threads.submit(() -> func.call()));
            }
            for (var one : running) {
                one.get();
            }
        }

        assertThat(memory.getInt(8)).isEqualTo(40000);
    }

    @Test
    void oneStoreWakesAnother() throws Exception {
        var memory = Memory.shared(TYPE);
        var wait = instance(memory, "(memory.atomic.wait32 (i32.const 0) (i32.const 0) (i64.const -1))")
                .func("f");
        var notify = instance(memory, "(memory.atomic.notify (i32.const 0) (i32.const 1))")
                .func("f");

        try (var threads = Executors.newSingleThreadExecutor()) {
            var waiting = threads.submit(() -> wait.call().getFirst());
            while ((int) notify.call().getFirst() == 0) {
                Thread.onSpinWait();
            }
            assertThat(waiting.get()).isEqualTo(0);
        }
    }

    @Test
    void growthInOneStoreIsSeenInTheOthers() {
        var memory = Memory.shared(TYPE);
        var size = instance(memory, "memory.size").func("f");
        var grow = instance(memory, "(memory.grow (i32.const 2))").func("f");

        assertThat(grow.call()).containsExactly(1);
        assertThat(size.call()).containsExactly(3);
        assertThat(memory.pages()).isEqualTo(3);
    }

    @Test
    void closingAStoreLeavesTheMemoryToTheOthers() {
        var memory = Memory.shared(TYPE);
        var one = instance(memory, "(i32.store (i32.const 0) (i32.const 5)) (i32.const 0)");
        var other = instance(memory, "(i32.load (i32.const 0))");
        one.func("f").call();

        one.store().close();

        assertThat(other.func("f").call()).containsExactly(5);
    }

    @Test
    void aSharedMemoryLastsAsLongAsAStoreWhoseGuestsUseIt() {
        var store = new Store(engine);
        var memory = usedByAGuestOf(store);

        System.gc();
        assertThat(memory.refersTo(null)).isFalse();

        store.close();
        System.gc();
        assertThat(memory.refersTo(null)).isTrue();
    }

    /// Nobody but the store knows the memory when this returns: as when a guest runs in a store that its caller
    /// made for one call, and works on raw addresses.
    private WeakReference<LinearMemory> usedByAGuestOf(Store store) {
        var module = Module.compileText(engine, "(module (memory (export \"m\") 1 4 shared))");
        var memory = new Linker(engine).instantiate(store, module).memory("m");
        return new WeakReference<>(memory.memory());
    }

    @Test
    void theTwoKindsOfMemoryAreNotConfused() {
        assertThatThrownBy(() -> Memory.create(new Store(engine), TYPE)).isInstanceOf(IllegalArgumentException.class);
        assertThatThrownBy(() -> Memory.shared(new MemoryType(new Limits(1))))
                .isInstanceOf(IllegalArgumentException.class);
    }
}
