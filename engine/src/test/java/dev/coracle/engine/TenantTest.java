package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Budgets of stores, and of the tenants that stores belong to.
class TenantTest {
    private static final int PAGE = 65_536;

    private final Engine engine = new Engine();
    private final Module growing = Module.compileText(engine, """
            (module (memory 1) (table $t 1 funcref)
              (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func (export "table") (param i32) (result i32) (table.grow $t (ref.null func) (local.get 0)))
              (func (export "size") (result i32) (memory.size))
              (func (export "fail") unreachable))
            """);

    private Instance instance(Store store) {
        return new Linker(engine).instantiate(store, growing);
    }

    private Store store(Tenant tenant) {
        return new Store(engine, StoreLimits.DEFAULTS, tenant);
    }

    @Test
    void theStoresOfATenantShareItsMemory() {
        var tenant = new Tenant("acme", StoreLimits.UNLIMITED.withMemoryBytes(4 * PAGE));
        try (var first = store(tenant);
                var second = store(tenant)) {
            var one = instance(first);
            var other = instance(second);

            assertThat(one.func("grow").call(2)).containsExactly(1);
            assertThat(other.func("grow").call(1)).containsExactly(-1);
            assertThat(tenant.usage().used(Resource.MEMORY)).isEqualTo(4 * PAGE);
        }
    }

    @Test
    void whatAClosedStoreHeldIsFreeForTheOthers() {
        var tenant = new Tenant("acme", StoreLimits.UNLIMITED.withMemoryBytes(4 * PAGE));
        try (var second = store(tenant)) {
            var other = instance(second);
            try (var first = store(tenant)) {
                instance(first).func("grow").call(2);
                assertThat(other.func("grow").call(1)).containsExactly(-1);
            }
            assertThat(other.func("grow").call(3)).containsExactly(1);
            assertThat(tenant.usage().peak(Resource.MEMORY)).isEqualTo(4 * PAGE);
            assertThat(tenant.stores()).isEqualTo(1);
        }
    }

    /// Whoever looks sees no store that is half made.
    @Test
    void usageCanBeAskedForWhileStoresAreMade() throws Exception {
        var tenant = new Tenant("acme", StoreLimits.UNLIMITED);
        var maker = Thread.ofPlatform().start(() -> {
            for (int i = 0; i < 20_000; i++) {
                store(tenant).close();
            }
        });
        while (maker.isAlive()) {
            assertThat(tenant.usage().traps()).isZero();
        }
        maker.join();
        assertThat(tenant.stores()).isZero();
    }

    @Test
    void aTenantAtItsLimitDoesNotTouchItsNeighbour() {
        var greedy = new Tenant("greedy", StoreLimits.UNLIMITED.withMemoryBytes(2 * PAGE));
        var good = new Tenant("good", StoreLimits.UNLIMITED.withMemoryBytes(8 * PAGE));
        try (var bad = store(greedy);
                var fine = store(good)) {
            var taker = instance(bad);
            var worker = instance(fine);

            assertThat(taker.func("grow").call(100)).containsExactly(-1);
            assertThat(worker.func("grow").call(5)).containsExactly(1);
            assertThat(worker.func("size").call()).containsExactly(6);
        }
    }

    @Test
    void tooManyInstancesAreRefusedWithAFigure() {
        try (var store = new Store(engine, StoreLimits.DEFAULTS.with(Resource.INSTANCES, 2))) {
            instance(store);
            instance(store);

            assertThatThrownBy(() -> instance(store))
                    .isInstanceOfSatisfying(
                            Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.LIMIT_REACHED))
                    .hasMessage("limit reached: 3 instances, 2 are allowed");
        }
    }

    @Test
    void aLimiterMayRefuseWhatTheLimitsAllow() {
        try (var store = new Store(engine)) {
            var asked = new ArrayList<List<Long>>();
            store.setLimiter(new ResourceLimiter() {
                @Override
                public boolean mayGrow(Resource resource, long before, long after) {
                    asked.add(List.of((long) resource.ordinal(), before, after));
                    return resource != Resource.MEMORY || after <= 2 * PAGE;
                }
            });
            var instance = instance(store);

            assertThat(instance.func("grow").call(1)).containsExactly(1);
            assertThat(instance.func("grow").call(1)).containsExactly(-1);
            assertThat(asked).contains(List.of((long) Resource.MEMORY.ordinal(), 2L * PAGE, 3L * PAGE));
        }
    }

    @Test
    void aLimiterMayRaiseALimitThatIsReached() {
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withMemoryBytes(PAGE))) {
            store.setLimiter(new ResourceLimiter() {
                @Override
                public long limitReached(Resource resource, long limit, long wanted) {
                    return resource == Resource.MEMORY ? Math.min(wanted, 3 * PAGE) : limit;
                }
            });
            var instance = instance(store);

            assertThat(instance.func("grow").call(2)).containsExactly(1);
            assertThat(instance.func("grow").call(1)).containsExactly(-1);
        }
    }

    @Test
    void aSharedMemoryCountsForTheStoreThatMadeIt() {
        var module = Module.compileText(engine, """
                (module (memory 1 100 shared)
                  (func (export "grow") (param i32) (result i32) (memory.grow (local.get 0))))
                """);
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withMemoryBytes(3 * PAGE))) {
            var instance = new Linker(engine).instantiate(store, module);

            assertThat(instance.func("grow").call(2)).containsExactly(1);
            assertThat(instance.func("grow").call(1)).containsExactly(-1);
        }
    }

    @Test
    void callsTrapsAndHostCallsAreCounted() {
        var tenant = new Tenant("acme", StoreLimits.UNLIMITED);
        var calling = Module.compileText(engine, """
                (module (import "host" "f" (func $f))
                  (func (export "thrice") (call $f) (call $f) (call $f)))
                """);
        var linker = new Linker(engine)
                .define("host", "f", dev.coracle.wasm.FunctionType.EMPTY, (caller, arguments) -> List.of());
        var store = store(tenant);
        var thrice = linker.instantiate(store, calling).func("thrice");
        var fail = instance(store).func("fail");

        thrice.call();
        thrice.call();
        assertThatThrownBy(fail::call).isInstanceOf(Trap.class);

        var usage = store.usage();
        assertThat(usage.hostCalls()).isEqualTo(6);
        assertThat(usage.traps()).isEqualTo(1);
        assertThat(usage.calls()).isEqualTo(5);
        store.close();
        assertThat(tenant.usage()).isEqualTo(store.usage());
        assertThat(tenant.usage().calls()).isEqualTo(5);
    }

    @Test
    void whatAHostFunctionTakesForItsGuestIsLimitedToo() {
        try (var store = new Store(engine, StoreLimits.DEFAULTS.with(Resource.HANDLES, 2))) {
            store.take(Resource.HANDLES, 2);
            assertThatThrownBy(() -> store.take(Resource.HANDLES, 1))
                    .isInstanceOf(Trap.class)
                    .hasMessage("limit reached: 3 handles, 2 are allowed");
            store.giveBack(Resource.HANDLES, 1);
            store.take(Resource.HANDLES, 1);
        }
    }
}
