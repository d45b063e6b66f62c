package dev.coracle.engine.events;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.Instance;
import dev.coracle.engine.Linker;
import dev.coracle.engine.Module;
import dev.coracle.engine.Store;
import dev.coracle.engine.StoreLimits;
import dev.coracle.engine.Tenant;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.Resource;
import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.FunctionType;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.TimeUnit;
import jdk.jfr.consumer.RecordedEvent;
import jdk.jfr.consumer.RecordingFile;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/// What a recording holds of what guests did meanwhile.
@Timeout(value = 1, unit = TimeUnit.MINUTES, threadMode = Timeout.ThreadMode.SEPARATE_THREAD)
class EventsTest {
    private static final String TEXT = """
            (module $shop
              (import "host" "wait" (func $wait))
              (memory (export "memory") 1)
              (func $divide (param i32 i32) (result i32) (i32.div_s (local.get 0) (local.get 1)))
              (func $average (export "average") (param i32 i32) (result i32)
                (call $divide (local.get 0) (local.get 1)))
              (func $grow (export "grow") (param i32) (result i32) (memory.grow (local.get 0)))
              (func $inner (loop $again (br $again)))
              (func $spin (export "spin") (call $inner))
              (func $descend (export "descend") (call $descend))
              (func $order (export "order") (call $wait)))
            """;

    @TempDir
    Path folder;

    private final Engine engine = new Engine(EngineConfig.DEFAULTS.withDeadline(Duration.ofSeconds(10)));
    private final Tenant acme = new Tenant("acme", StoreLimits.UNLIMITED);

    /// Something that guests do.
    private interface Work {
        void run() throws Exception;
    }

    private List<RecordedEvent> record(String event, Work work) throws Exception {
        return record(event, Duration.ZERO, work);
    }

    private List<RecordedEvent> record(String event, Duration threshold, Work work) throws Exception {
        try (var recording = new jdk.jfr.Recording()) {
            recording.enable(event).withThreshold(threshold);
            recording.start();
            work.run();
            recording.stop();
            return read(recording, event);
        }
    }

    private List<RecordedEvent> read(jdk.jfr.Recording recording, String event) throws IOException {
        var file = folder.resolve("recording.jfr");
        recording.dump(file);
        return RecordingFile.readAllEvents(file).stream()
                .filter(found -> found.getEventType().getName().equals(event))
                .toList();
    }

    private Store store() {
        return new Store(engine, StoreLimits.DEFAULTS, acme);
    }

    private Instance instance(Store store) {
        var linker = new Linker(engine).define("host", "wait", FunctionType.EMPTY, (caller, arguments) -> {
            Thread.sleep(60);
            return List.of();
        });
        return linker.instantiate(store, Module.compileText(engine, TEXT));
    }

    private static RecordedEvent only(List<RecordedEvent> events) {
        assertThat(events).hasSize(1);
        return events.getFirst();
    }

    @Test
    void aModuleThatIsMadeIsAnEvent() throws Exception {
        var event = only(record("dev.coracle.Compile", () -> Module.compileText(engine, TEXT, "shop.wat")));

        assertThat(event.getString("module")).isEqualTo("shop.wat");
        assertThat(event.getInt("functions")).isEqualTo(7);
        assertThat(event.getLong("codeSize")).isPositive();
        assertThat(event.getBoolean("cached")).isFalse();
        assertThat(event.getDuration()).isPositive();
        assertThat(event.getEventType().getCategoryNames()).containsExactly("Coracle");
    }

    @Test
    void codeIsGeneratedWhenAFunctionIsFirstCalledAndThatIsAnEvent() throws Exception {
        try (var store = store()) {
            var average = instance(store).func("average");

            var event = only(record("dev.coracle.CodeGeneration", () -> {
                average.call(7, 2);
                average.call(7, 3);
            }));

            assertThat(event.getString("module")).isEqualTo("shop");
            assertThat(event.getString("function")).isEqualTo("divide$f1");
            assertThat(event.getInt("functions")).isEqualTo(7);
            assertThat(event.getLong("bytecodeSize")).isPositive();
        }
    }

    @Test
    void anInstanceIsAnEvent() throws Exception {
        try (var store = store()) {
            var event = only(record("dev.coracle.Instantiate", () -> instance(store)));

            assertThat(event.getString("module")).isEqualTo("shop");
            assertThat(event.getString("tenant")).isEqualTo("acme");
        }
    }

    @Test
    void aCallThatTakesLongIsAnEventOfItsThread() throws Exception {
        try (var store = store()) {
            var instance = instance(store);

            var event = only(record(
                    "dev.coracle.Call",
                    Duration.ofMillis(20),
                    () -> instance.func("order").call()));

            assertThat(event.getString("module")).isEqualTo("shop");
            assertThat(event.getString("function")).isEqualTo("order");
            assertThat(event.getString("tenant")).isEqualTo("acme");
            assertThat(event.getDuration()).isBetween(Duration.ofMillis(30), Duration.ofSeconds(5));
            assertThat(event.getThread().getJavaName())
                    .isEqualTo(Thread.currentThread().getName());
        }
    }

    @Test
    void aCallOfAStoreThatNobodyWouldLookAtIsAnEventTooIfTheRecordingWasFirst() throws Exception {
        var free = new Engine(EngineConfig.DEFAULTS.withoutDeadline().withMetering(false));
        var module = Module.compileText(free, TEXT);
        var linker = new Linker(free).define("host", "wait", FunctionType.EMPTY, (caller, arguments) -> {
            Thread.sleep(60);
            return List.of();
        });

        var events = record("dev.coracle.Call", Duration.ofMillis(20), () -> {
            try (var store = new Store(free)) {
                linker.instantiate(store, module).func("order").call();
            }
        });

        assertThat(only(events).getString("function")).isEqualTo("order");
    }

    @Test
    void shortCallsAreNoEvents() throws Exception {
        try (var store = store()) {
            var average = instance(store).func("average");
            average.call(7, 2);

            var events = record("dev.coracle.Call", Duration.ofMillis(20), () -> {
                long end = System.nanoTime() + Duration.ofMillis(60).toNanos();
                while (System.nanoTime() < end) {
                    average.call(7, 2);
                }
            });

            assertThat(events).isEmpty();
        }
    }

    @Test
    void aTrapIsAnEventWithItsReasonAndItsFunction() throws Exception {
        try (var store = store()) {
            var average = instance(store).func("average");

            var event = only(record(
                    "dev.coracle.Trap",
                    () -> assertThatThrownBy(() -> average.call(7, 0)).isInstanceOf(Trap.class)));

            assertThat(event.getString("code")).isEqualTo(TrapCode.INTEGER_DIVIDE_BY_ZERO.name());
            assertThat(event.getString("message")).startsWith("integer divide by zero in shop: divide");
            assertThat(event.getString("module")).isEqualTo("shop");
            assertThat(event.getString("function")).isEqualTo("divide");
            assertThat(event.getString("tenant")).isEqualTo("acme");
            assertThat(event.getStackTrace()).isNotNull();
        }
    }

    @Test
    void aFullStackIsAnEventToo() throws Exception {
        try (var store = store()) {
            var descend = instance(store).func("descend");

            var event = only(record(
                    "dev.coracle.Trap", () -> assertThatThrownBy(descend::call).isInstanceOf(Trap.class)));

            assertThat(event.getString("code")).isEqualTo(TrapCode.CALL_STACK_EXHAUSTED.name());
            assertThat(event.getString("function")).isEqualTo("descend");
        }
    }

    @Test
    void aMemoryThatMayNotGrowIsAnEvent() throws Exception {
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withMemoryBytes(3 * 65_536), acme)) {
            var grow = instance(store).func("grow");

            var event = only(record(
                    "dev.coracle.LimitReached", () -> assertThat(grow.call(5)).containsExactly(-1)));

            assertThat(event.getString("resource")).isEqualTo(Resource.MEMORY.name());
            assertThat(event.getLong("limit")).isEqualTo(3 * 65_536);
            assertThat(event.getLong("wanted")).isEqualTo(6 * 65_536);
            assertThat(event.getString("tenant")).isEqualTo("acme");
            assertThat(event.getBoolean("limitOfTenant")).isFalse();
        }
    }

    @Test
    void aLimitOfTheTenantSaysSo() throws Exception {
        var small = new Tenant("small", StoreLimits.UNLIMITED.withMemoryBytes(65_536));
        try (var store = new Store(engine, StoreLimits.DEFAULTS, small)) {
            var grow = instance(store).func("grow");

            var event = only(record("dev.coracle.LimitReached", () -> grow.call(1)));

            assertThat(event.getString("tenant")).isEqualTo("small");
            assertThat(event.getBoolean("limitOfTenant")).isTrue();
        }
    }

    @Test
    void processorTimeThatIsSpentIsOneEvent() throws Exception {
        var store = new Store(engine, StoreLimits.DEFAULTS.withCpuTime(Duration.ofMillis(50)), acme);
        var spin = instance(store).func("spin");

        var event = only(record(
                "dev.coracle.LimitReached", () -> assertThatThrownBy(spin::call).isInstanceOf(Trap.class)));

        assertThat(event.getString("resource")).isEqualTo(Resource.CPU_TIME.name());
        assertThat(event.getLong("limit")).isEqualTo(50_000_000);
        assertThat(event.getLong("wanted")).isGreaterThan(50_000_000);
    }

    @Test
    void aDeadlineIsAnEventWithTheFunctionThatRan() throws Exception {
        var store = store();
        var spin = instance(store).func("spin");

        var event = only(record(
                "dev.coracle.Deadline",
                () -> assertThatThrownBy(() -> store.within(Duration.ofMillis(50), spin::call))
                        .isInstanceOf(Trap.class)));

        assertThat(event.getDuration("deadline")).isEqualTo(Duration.ofMillis(50));
        assertThat(event.getString("function")).isEqualTo("inner");
        assertThat(event.getString("tenant")).isEqualTo("acme");
        assertThat(event.getThread("thread").getJavaName())
                .isEqualTo(Thread.currentThread().getName());
    }
}
