package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// What guests hold on the Java heap is bounded, and garbage is not held.
class HeapLimitTest {
    private static final long LIMIT = 16 << 20;

    /// Garbage comes to an end, after 500 MB.
    private static final String GUEST = """
            (module
              (type $node (struct (field (ref null $node)) (field i64)))
              (type $bytes (array (mut i8)))
              (type $all (array (mut (ref null $bytes))))
              (tag $link (param exnref))
              (global $list (mut (ref null $node)) (ref.null $node))
              (func (export "garbage") (local $i i32)
                (loop $again
                  (drop (struct.new $node (ref.null $node) (i64.const 1)))
                  (br_if $again (i32.lt_u (local.tee $i (i32.add (local.get $i) (i32.const 1))) (i32.const 20000000)))))
              (func (export "in-a-global")
                (loop $again
                  (global.set $list (struct.new $node (global.get $list) (i64.const 1)))
                  (br $again)))
              (func (export "in-a-local") (local $list (ref null $node))
                (loop $again
                  (local.set $list (struct.new $node (local.get $list) (i64.const 1)))
                  (br $again)))
              (func (export "in-arrays") (local $i i32) (local $all (ref null $all))
                (local.set $all (array.new_default $all (i32.const 1000000)))
                (loop $again
                  (array.set $all (local.get $all) (local.get $i) (array.new_default $bytes (i32.const 50000)))
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (br $again)))
              (func (export "in-exceptions") (local $chain exnref)
                (loop $again
                  (local.set $chain
                    (block $caught (result exnref)
                      (try_table (catch_all_ref $caught) (throw $link (local.get $chain)))
                      unreachable))
                  (br $again)))
              (func (export "giant") (param i32) (drop (array.new_default $bytes (local.get 0))))
              (func (export "one") (result i32) (i32.const 1)))
            """;

    private final Engine engine = new Engine();
    private final Module module = Module.compileText(engine, GUEST);

    private Instance instance(Store store) {
        return new Linker(engine).instantiate(store, module);
    }

    private Store limited() {
        return new Store(engine, StoreLimits.DEFAULTS.withHeapBytes(LIMIT));
    }

    @ParameterizedTest
    @ValueSource(strings = {"in-a-global", "in-a-local", "in-arrays", "in-exceptions"})
    void whoHoldsMoreThanTheLimitIsStopped(String function) {
        try (var store = limited();
                var neighbour = limited()) {
            var hoarder = instance(store).func(function);

            assertThatThrownBy(hoarder::call)
                    .isInstanceOfSatisfying(
                            Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.LIMIT_REACHED))
                    .hasMessageMatching("limit reached: \\d+ bytes of objects, " + LIMIT + " are allowed in .*");
            assertThat(instance(neighbour).func("one").call()).containsExactly(1);
            assertThat(store.isClosed()).isFalse();
        }
    }

    @Test
    void garbageIsNotHeld() {
        try (var store = limited()) {
            instance(store).func("garbage").call();

            assertThat(store.usage().traps()).isZero();
        }
    }

    @Test
    void aGuestOnAVirtualThreadIsMeasuredToo() throws Exception {
        try (var store = limited()) {
            var hoarder = instance(store).func("in-a-local");
            var task = new FutureTask<>(hoarder::call);
            Thread.startVirtualThread(task);

            assertThatThrownBy(task::get).hasCauseInstanceOf(Trap.class).hasMessageContaining("limit reached");
        }
    }

    @Test
    void theStoresOfATenantShareItsHeap() {
        var tenant = new Tenant("acme", StoreLimits.UNLIMITED.withHeapBytes(LIMIT));
        try (var store = new Store(engine, StoreLimits.DEFAULTS, tenant)) {
            var hoarder = instance(store).func("in-a-global");

            assertThatThrownBy(hoarder::call).hasMessageStartingWith("limit reached");
            assertThat(tenant.usage().used(Resource.HEAP)).isGreaterThan(LIMIT / 2);
        }
        assertThat(tenant.usage().used(Resource.HEAP)).isZero();
    }

    @ParameterizedTest
    @ValueSource(ints = {(int) LIMIT + 1, 2_000_000_000, -1})
    void anArrayAboveTheLimitIsNotMade(int length) {
        try (var store = limited()) {
            var giant = instance(store).func("giant");

            assertThatThrownBy(() -> giant.call(length)).isInstanceOf(Trap.class);
        }
    }
}
