package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.NumberType;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/// The build runs these tests once more with images that are copied.
class ModuleTemplateTest {
    private final Engine engine = new Engine();
    private final Linker linker = new Linker(engine);

    private static final String STATEFUL = """
            (module
              (memory (export "memory") 2 100)
              (global $count (export "count") (mut i32) (i32.const 5))
              (global $hidden (mut i64) (i64.const 6))
              (global $constant f64 (f64.const 2.5))
              (global $callee (mut funcref) (ref.func $one))
              (table $t (export "table") 4 20 funcref)
              (elem (i32.const 1) $one $two)
              (elem $passive func $two)
              (data (i32.const 100) "hello")
              (data $later "later")
              (func $one (result i32) (i32.const 1))
              (func $two (result i32) (i32.const 2))
              (func (export "call") (param i32) (result i32)
                (call_indirect (result i32) (local.get 0)))
              (func (export "hidden") (result i64) (global.get $hidden))
              (func (export "constant") (result f64) (global.get $constant))
              (func (export "callee") (result i32)
                (table.set (i32.const 0) (global.get $callee))
                (call_indirect (result i32) (i32.const 0)))
              (func (export "initialize")
                (global.set $count (i32.const 50))
                (global.set $hidden (i64.const 60))
                (global.set $callee (ref.func $two))
                (drop (memory.grow (i32.const 3)))
                (i32.store (i32.const 300000) (i32.const 7))
                (memory.init $later (i32.const 200) (i32.const 0) (i32.const 5))
                (data.drop $later)
                (table.set (i32.const 2) (ref.null func))
                (drop (table.grow (ref.func $one) (i32.const 2)))
                (table.init $passive (i32.const 3) (i32.const 0) (i32.const 1))
                (elem.drop $passive))
              (func (export "later") (memory.init $later (i32.const 0) (i32.const 0) (i32.const 1)))
              (func (export "passive") (table.init $passive (i32.const 0) (i32.const 0) (i32.const 1)))
              (func (export "spoil") (param $pages i32) (local $a i32)
                (drop (memory.grow (local.get $pages)))
                (memory.fill (i32.const 0) (i32.const 0x5e) (i32.mul (memory.size) (i32.const 65536)))
                (global.set $count (i32.const 0x5e))
                (global.set $hidden (i64.const 0x5e))
                (global.set $callee (ref.func $two))
                (drop (table.grow (ref.func $one) (i32.const 3)))
                (table.fill (i32.const 0) (ref.func $two) (table.size))))
            """;

    private Module module(String text) {
        return Module.compileText(engine, text);
    }

    private Object call(Instance instance, String name, Object... arguments) {
        return instance.func(name).call(arguments).getFirst();
    }

    private static void assertTraps(TrapCode code, Callable<?> action) {
        assertThatExceptionOfType(Trap.class)
                .isThrownBy(action::call)
                .satisfies(trap -> assertThat(trap.code()).isEqualTo(code));
    }

    private void assertFresh(Instance instance) {
        var memory = instance.memory("memory");
        assertThat(memory.pages()).isEqualTo(2);
        var expected = new byte[2 * 65_536];
        System.arraycopy("hello".getBytes(StandardCharsets.UTF_8), 0, expected, 100, 5);
        assertThat(memory.read(0, expected.length)).isEqualTo(expected);
        assertThat(instance.global("count").get()).isEqualTo(5);
        assertThat(call(instance, "hidden")).isEqualTo(6L);
        assertThat(call(instance, "constant")).isEqualTo(2.5);
        assertThat(instance.table("table").size()).isEqualTo(4);
        assertThat(instance.table("table").get(0)).isNull();
        assertThat(call(instance, "call", 1)).isEqualTo(1);
        assertThat(call(instance, "call", 2)).isEqualTo(2);
        assertTraps(TrapCode.UNINITIALIZED_ELEMENT, () -> call(instance, "call", 3));
        assertThat(memory.grow(1)).isEqualTo(2);
        assertThat(memory.read(2 * 65_536, 65_536)).isEqualTo(new byte[65_536]);
    }

    @ParameterizedTest
    @CsvSource({"0", "1", "40"})
    void nothingOfAFormerGuestIsInTheNext(int pages) {
        var template = linker.prepare(module(STATEFUL));
        for (int i = 0; i < 4; i++) {
            try (var store = new Store(engine)) {
                var instance = template.instantiate(store);
                assertFresh(instance);
                instance.func("spoil").call(pages);
                assertThat(instance.memory("memory").getByte(99)).isEqualTo((byte) 0x5e);
            }
        }
    }

    @Test
    void instancesOfOneTemplateDoNotSeeEachOther() {
        var template = linker.prepare(module(STATEFUL));
        try (var store = new Store(engine);
                var other = new Store(engine)) {
            template.instantiate(store).func("spoil").call(1);
            assertFresh(template.instantiate(other));
            assertFresh(template.instantiate(store));
        }
    }

    @Test
    void withoutATemplateTheSecondInstanceIsAsFreshAsTheFirst() {
        var module = module(STATEFUL);
        for (int i = 0; i < 4; i++) {
            try (var store = new Store(engine)) {
                var instance = linker.instantiate(store, module);
                assertFresh(instance);
                instance.func("spoil").call(3);
            }
        }
    }

    @Test
    void anInstanceIsFrozenWithAllThatItsInitialisationLeft() {
        var template = linker.prepare(module(STATEFUL));
        ModuleTemplate frozen;
        try (var store = new Store(engine)) {
            var instance = template.instantiate(store);
            instance.func("initialize").call();
            frozen = template.freeze(instance);
            instance.func("spoil").call(1);
        }
        for (int i = 0; i < 2; i++) {
            try (var store = new Store(engine)) {
                var instance = frozen.instantiate(store);
                assertInitialised(instance);
                instance.func("spoil").call(1);
            }
        }
        try (var store = new Store(engine)) {
            assertFresh(template.instantiate(store));
        }
    }

    private void assertInitialised(Instance instance) {
        var memory = instance.memory("memory");
        assertThat(memory.pages()).isEqualTo(5);
        assertThat(memory.getInt(300_000)).isEqualTo(7);
        assertThat(memory.readString(100, 5)).isEqualTo("hello");
        assertThat(memory.readString(200, 5)).isEqualTo("later");
        assertThat(instance.global("count").get()).isEqualTo(50);
        assertThat(call(instance, "hidden")).isEqualTo(60L);
        assertThat(instance.table("table").size()).isEqualTo(6);
        assertTraps(TrapCode.UNINITIALIZED_ELEMENT, () -> call(instance, "call", 2));
        assertThat(List.of(call(instance, "call", 1), call(instance, "call", 3), call(instance, "call", 5)))
                .isEqualTo(List.of(1, 2, 1));
        assertThat(call(instance, "callee")).isEqualTo(2);
        assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> instance.func("later").call());
        assertTraps(TrapCode.TABLE_OUT_OF_BOUNDS, () -> instance.func("passive").call());
    }

    @Test
    void theStartFunctionRunsForEachInstanceUnlessOneIsFrozen() {
        var calls = new AtomicInteger();
        linker.define("host", "started", new FunctionType(List.of(), List.of()), (_, _) -> {
            calls.incrementAndGet();
            return List.of();
        });
        var template = linker.prepare(module("""
                (module
                  (import "host" "started" (func $started))
                  (global (export "g") (mut i32) (i32.const 0))
                  (func $start (call $started) (global.set 0 (i32.add (global.get 0) (i32.const 1))))
                  (start $start))
                """));
        try (var store = new Store(engine)) {
            template.instantiate(store);
            var second = template.instantiate(store);
            assertThat(calls).hasValue(2);
            var third = template.freeze(second).instantiate(store);
            assertThat(calls).hasValue(2);
            assertThat(third.global("g").get()).isEqualTo(1);
        }
    }

    @Test
    void hostFunctionsSeeTheInstanceThatCallsThem() {
        var seen = new ArrayList<Instance>();
        linker.define("host", "who", new FunctionType(List.of(), List.of(NumberType.I32)), (caller, _) -> {
            seen.add(caller.instance());
            return List.of(caller.memory("memory").getInt(0));
        });
        var template = linker.prepare(module("""
                (module
                  (import "host" "who" (func $who (result i32)))
                  (memory (export "memory") 1)
                  (table 1 funcref)
                  (elem (i32.const 0) $who)
                  (func (export "ask") (result i32) (call_indirect (result i32) (i32.const 0))))
                """));
        try (var store = new Store(engine)) {
            var first = template.instantiate(store);
            var second = template.instantiate(store);
            first.memory("memory").putInt(0, 1);
            second.memory("memory").putInt(0, 2);
            assertThat(call(second, "ask")).isEqualTo(2);
            assertThat(call(first, "ask")).isEqualTo(1);
            assertThat(seen).containsExactly(second, first);
        }
    }

    @Test
    void elementsThatNobodyHasLookedAtAreTheSameFunctionsWhoeverLooks() {
        var template = linker.prepare(module("""
                (module
                  (table $t (export "t") 3 9 funcref)
                  (table $u (export "u") 3 funcref)
                  (elem (table $t) (i32.const 0) func $f $g)
                  (func $f (export "f")) (func $g (export "g"))
                  (func (export "copy") (table.copy $u $t (i32.const 0) (i32.const 0) (i32.const 3)))
                  (func (export "clear") (table.set $t (i32.const 1) (ref.null func)))
                  (func (export "grow") (drop (table.grow $t (ref.func $g) (i32.const 1)))))
                """));
        try (var store = new Store(engine)) {
            var instance = template.instantiate(store);
            instance.func("copy").call();
            var t = instance.table("t");
            var u = instance.table("u");
            assertThat(u.get(0)).isSameAs(instance.func("f")).isSameAs(t.get(0));
            assertThat(u.get(1)).isSameAs(instance.func("g"));
            assertThat(u.get(2)).isNull();

            var other = template.instantiate(store);
            other.func("clear").call();
            other.func("grow").call();
            assertThat(other.table("t").get(1)).isNull();
            assertThat(other.table("t").get(3)).isSameAs(other.func("g")).isNotSameAs(instance.func("g"));
            assertThat(other.table("t").get(0)).isSameAs(other.func("f"));
        }
    }

    @Test
    void whatIsImportedFromAStoreStaysShared() {
        try (var store = new Store(engine)) {
            var owner = new Linker(engine).instantiate(store, module("""
                    (module
                      (memory (export "memory") 1)
                      (table (export "table") 2 funcref)
                      (global (export "at") i32 (i32.const 8)))
                    """));
            linker.defineInstance("owner", owner);
            var template = linker.prepare(module("""
                    (module
                      (import "owner" "memory" (memory 1))
                      (import "owner" "table" (table 2 funcref))
                      (import "owner" "at" (global $at i32))
                      (data (global.get $at) "here")
                      (elem (i32.const 1) $f)
                      (func $f (export "f")))
                    """));
            var instance = template.instantiate(store);
            assertThat(owner.memory("memory").readString(8, 4)).isEqualTo("here");
            assertThat(owner.table("table").get(1)).isSameAs(instance.func("f"));
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> template.freeze(instance))
                    .withMessageContaining("imports");
            try (var stranger = new Store(engine)) {
                assertThatExceptionOfType(IllegalArgumentException.class)
                        .isThrownBy(() -> template.instantiate(stranger));
            }
        }
    }

    @Test
    void whatIsMissingOrDoesNotFitIsSaidWhenTheTemplateIsMade() {
        var module = module("(module (import \"host\" \"f\" (func)))");
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> linker.prepare(module))
                .withMessageContaining("unknown import");
        linker.define("host", "f", new FunctionType(List.of(NumberType.I32), List.of()), (_, _) -> List.of());
        assertThatExceptionOfType(LinkException.class)
                .isThrownBy(() -> linker.prepare(module))
                .withMessageContaining("incompatible import type");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # set by the host or the guest             | why it cannot be frozen
            (global (export "g") (mut externref) (ref.null extern)) | global 0
            (table (export "t") 2 externref)                        | element 1 of table 0
            """)
    void objectsOfTheHostAreNotFrozen(String definition, String message) {
        var template = linker.prepare(module("(module " + definition + ")"));
        try (var store = new Store(engine)) {
            var instance = template.instantiate(store);
            instance.export("g").ifPresent(_ -> instance.global("g").set(7));
            instance.export("t").ifPresent(_ -> instance.table("t").set(1, 7));
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> template.freeze(instance))
                    .withMessageContaining(message);
        }
    }

    @Test
    void objectsOfTheGuestAreMadeForEachInstanceAndNotFrozen() {
        var template = linker.prepare(module("""
                (module
                  (type $box (struct (field (mut i32))))
                  (global $b (ref $box) (struct.new $box (i32.const 1)))
                  (func (export "next") (result i32)
                    (struct.set $box 0 (global.get $b) (i32.add (struct.get $box 0 (global.get $b)) (i32.const 1)))
                    (struct.get $box 0 (global.get $b))))
                """));
        try (var store = new Store(engine)) {
            assertThat(call(template.instantiate(store), "next")).isEqualTo(2);
            var second = template.instantiate(store);
            assertThat(call(second, "next")).isEqualTo(2);
            assertThatExceptionOfType(SnapshotException.class).isThrownBy(() -> template.freeze(second));
        }
    }

    @Test
    void aFunctionOfAnotherInstanceIsNotFrozen() {
        var template = linker.prepare(module("""
                (module (table (export "t") 1 funcref) (func (export "f")))
                """));
        try (var store = new Store(engine)) {
            var first = template.instantiate(store);
            var second = template.instantiate(store);
            first.table("t").set(0, second.func("f"));
            assertThatExceptionOfType(SnapshotException.class)
                    .isThrownBy(() -> template.freeze(first))
                    .withMessageContaining("element 0 of table 0");
        }
    }

    @Test
    void aSegmentThatDoesNotFitTrapsForEachInstance() {
        var template = linker.prepare(module("(module (memory 1) (data (i32.const 65535) \"ab\"))"));
        try (var store = new Store(engine)) {
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> template.instantiate(store));
            assertTraps(TrapCode.MEMORY_OUT_OF_BOUNDS, () -> template.instantiate(store));
        }
    }

    @Test
    void theLimitsOfAStoreHoldForInstancesOfATemplate() {
        var template = linker.prepare(module(STATEFUL));
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withMemoryBytes(3 * 65_536))) {
            var instance = template.instantiate(store);
            assertThat(instance.memory("memory").grow(2)).isEqualTo(-1);
            assertTraps(TrapCode.OUT_OF_MEMORY, () -> template.instantiate(store));
        }
        try (var store = new Store(engine, StoreLimits.DEFAULTS.withTableElements(3))) {
            assertTraps(TrapCode.OUT_OF_MEMORY, () -> template.instantiate(store));
        }
    }

    @Test
    void aTemplateWithoutAPoolGivesFreshInstancesToo() {
        var plain = new Engine(EngineConfig.DEFAULTS.withPool(PoolLimits.NONE));
        var template = new Linker(plain).prepare(Module.compileText(plain, STATEFUL));
        for (int i = 0; i < 3; i++) {
            try (var store = new Store(plain)) {
                var instance = template.instantiate(store);
                assertFresh(instance);
                instance.func("spoil").call(2);
            }
        }
    }

    @Test
    void manyThreadsMakeInstancesOfOneTemplate() throws Exception {
        var template = linker.prepare(module(STATEFUL));
        Callable<Boolean> work = () -> {
            for (int i = 0; i < 50; i++) {
                try (var store = new Store(engine)) {
                    var instance = template.instantiate(store);
                    assertFresh(instance);
                    instance.func("spoil").call(i);
                }
            }
            return true;
        };
        try (var threads = Executors.newFixedThreadPool(4)) {
            for (var done : threads.invokeAll(List.of(work, work, work, work))) {
                assertThat(done.get()).isTrue();
            }
        }
    }

    @Test
    void aTemplateServesItsOwnEngineAndModuleAlone() {
        var template = linker.prepare(module(STATEFUL));
        var stranger = new Engine();
        try (var store = new Store(stranger)) {
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> template.instantiate(store));
        }
        try (var store = new Store(engine)) {
            var other = linker.instantiate(store, module("(module)"));
            assertThatExceptionOfType(IllegalArgumentException.class).isThrownBy(() -> template.freeze(other));
        }
    }
}
