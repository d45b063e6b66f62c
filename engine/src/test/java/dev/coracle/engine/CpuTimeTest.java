package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.FunctionType;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.FutureTask;
import org.junit.jupiter.api.Test;

/// Processor time is what guests are charged, not time.
class CpuTimeTest {
    private static final Duration LIMIT = Duration.ofMillis(100);

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withoutDeadline());
    private final Module module = Module.compileText(engine, """
            (module (import "host" "wait" (func $wait))
              (func (export "spin") (loop $again (br $again)))
              (func (export "wait") (call $wait))
              (func (export "one") (result i32) (i32.const 1)))
            """);

    private Instance instance(Store store) {
        var linker = new Linker(engine).define("host", "wait", FunctionType.EMPTY, (caller, arguments) -> {
            Thread.sleep(3 * LIMIT.toMillis());
            return List.of();
        });
        return linker.instantiate(store, module);
    }

    private static void assertRunsOutOfTime(Throwable error) {
        assertThat(error)
                .isInstanceOfSatisfying(
                        Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.CPU_TIME))
                .hasMessageMatching("processor time exhausted after \\d+ ms, 100 are allowed in .*");
    }

    @Test
    void whoSpinsIsStoppedAndItsStoreClosed() {
        var store = new Store(engine, StoreLimits.DEFAULTS.withCpuTime(LIMIT));
        var spin = instance(store).func("spin");

        assertThatThrownBy(spin::call).satisfies(CpuTimeTest::assertRunsOutOfTime);
        assertThat(store.isClosed()).isTrue();
        assertThat(store.usage().cpuTime()).isGreaterThan(LIMIT);
        assertThat(store.usage().traps()).isEqualTo(1);
    }

    @Test
    void waitingCostsNothing() {
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withCpuTime(LIMIT))) {
            instance(store).func("wait").call();

            assertThat(store.usage().cpuTime()).isLessThan(LIMIT);
        }
    }

    @Test
    void aGuestOnAVirtualThreadIsChargedToo() {
        var store = new Store(engine, StoreLimits.DEFAULTS.withCpuTime(LIMIT));
        var spin = instance(store).func("spin");
        var task = new FutureTask<>(spin::call);
        Thread.startVirtualThread(task);

        assertThatThrownBy(task::get).cause().satisfies(CpuTimeTest::assertRunsOutOfTime);
    }

    @Test
    void aTenantThatHasUsedItsTimeLeavesItsNeighbourAlone() {
        var busy = new Tenant("busy", StoreLimits.UNLIMITED.withCpuTime(LIMIT));
        var good = new Tenant("good", StoreLimits.UNLIMITED.withCpuTime(LIMIT));
        try (var fine = new Store(engine, StoreLimits.DEFAULTS, good)) {
            for (int i = 0; i < 2; i++) {
                var store = new Store(engine, StoreLimits.DEFAULTS, busy);
                var spin = instance(store).func("spin");
                assertThatThrownBy(spin::call).satisfies(CpuTimeTest::assertRunsOutOfTime);
            }
            assertThat(instance(fine).func("one").call()).containsExactly(1);
            assertThat(busy.usage().cpuTime()).isGreaterThan(LIMIT);
            assertThat(good.usage().cpuTime()).isLessThan(LIMIT);
        }
    }
}
