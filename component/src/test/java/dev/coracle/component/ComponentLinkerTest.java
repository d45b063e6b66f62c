package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.component.binary.ComponentWriter;
import dev.coracle.component.text.ComponentParser;
import dev.coracle.engine.CompileCache;
import dev.coracle.engine.Engine;
import dev.coracle.engine.EngineConfig;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import dev.coracle.intrinsics.TrapCode;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ComponentLinkerTest {
    private static final String COUNTER = """
            (component
              (import "test:count/counter@0.2.3" (instance $counter
                (export "counter" (type $counter (sub resource)))
                (export "[constructor]counter" (func (param "start" u32) (result (own $counter))))
                (export "[method]counter.next" (func (param "self" (borrow $counter)) (result u32)))))
              (alias export $counter "counter" (type $type))
              (canon lower (func $counter "[constructor]counter") (core func $new))
              (canon lower (func $counter "[method]counter.next") (core func $next))
              (canon resource.drop $type (core func $drop))
              (core module $M
                (import "" "new" (func $new (param i32) (result i32)))
                (import "" "next" (func $next (param i32) (result i32)))
                (import "" "drop" (func $drop (param i32)))
                (func (export "run") (param i32) (result i32) (local $c i32) (local $n i32)
                  (local.set $c (call $new (local.get 0)))
                  (drop (call $next (local.get $c)))
                  (local.set $n (call $next (local.get $c)))
                  (call $drop (local.get $c))
                  (local.get $n)))
              (core instance $m (instantiate $M (with "" (instance
                (export "new" (func $new)) (export "next" (func $next)) (export "drop" (func $drop))))))
              (func (export "run") (param "start" u32) (result u32) (canon lift (core func $m "run"))))
            """;

    private final Engine engine = new Engine();
    private final List<String> events = new ArrayList<>();
    private @Nullable Trap refusal;

    private final class Counter implements AutoCloseable {
        private long next;

        Counter(long start) {
            this.next = start;
        }

        @Override
        public void close() {
            events.add("closed at " + next);
            if (refusal != null) {
                throw refusal;
            }
        }
    }

    private ComponentLinker counters(String name) {
        var linker = new ComponentLinker(engine);
        linker.instance(name)
                .resource("counter", Counter.class)
                .function(
                        "[constructor]counter",
                        arguments -> Optional.of(
                                new Value.Resource(new Counter(((Value.U32) arguments.getFirst()).value()))))
                .function("[method]counter.next", arguments -> {
                    var counter = (Counter) ((Value.Resource) arguments.getFirst()).object();
                    return Optional.of(new Value.U32(counter.next++));
                });
        return linker;
    }

    @Test
    void aResourceOfTheHostIsLentAndClosedWhenItIsDropped() {
        try (var store = new Store(engine)) {
            var instance = counters("test:count/counter@0.2.3").instantiate(store, counter());
            assertThat(instance.func("run").call(new Value.U32(5))).contains(new Value.U32(6));
            assertThat(events).containsExactly("closed at 7");
        }
    }

    private Component counter() {
        return Component.compileText(engine, COUNTER);
    }

    @Test
    void aDefinitionServesOtherVersionsOfItsTrack() {
        assertThat(counters("test:count/counter@0.2.0").prepare(counter())).isNotNull();
        assertThat(counters("test:count/counter@0.2.9").prepare(counter())).isNotNull();
        assertThatThrownBy(() -> counters("test:count/counter@0.3.0").prepare(counter()))
                .isInstanceOf(LinkException.class)
                .hasMessage("unknown import: instance `test:count/counter@0.2.3`");
    }

    @Test
    void allThatIsMissingIsListed() {
        var linker = new ComponentLinker(engine);
        linker.instance("test:count/counter@0.2.3");
        assertThatThrownBy(() -> linker.prepare(counter()))
                .hasMessageContaining("resource type `counter` of `test:count/counter@0.2.3`")
                .hasMessageContaining("function `[method]counter.next` of `test:count/counter@0.2.3`");
    }

    @Test
    void instancesOfATemplateShareNothing() {
        var template = counters("test:count/counter@0.2.3").prepare(counter());
        for (int i = 0; i < 3; i++) {
            try (var store = new Store(engine)) {
                var run = template.instantiate(store).func("run");
                assertThat(run.call(new Value.U32(i))).contains(new Value.U32(i + 1));
            }
        }
    }

    @Test
    void argumentsThatDoNotFitLeaveTheInstanceUsable() {
        try (var store = new Store(engine)) {
            var run = counters("test:count/counter@0.2.3")
                    .instantiate(store, counter())
                    .func("run");
            assertThatThrownBy(() -> run.call(new Value.Text("5")))
                    .isInstanceOf(IllegalArgumentException.class)
                    .hasMessageContaining("a u32 is expected, not Text[value=5]");
            assertThatThrownBy(run::call).isInstanceOf(IllegalArgumentException.class);
            assertThat(run.call(new Value.U32(1))).contains(new Value.U32(2));
        }
    }

    @Test
    void anExceptionOfTheHostPassesThroughAndClosesTheInstance() {
        var linker = counters("test:count/counter@0.2.3");
        linker.instance("test:count/counter@0.2.3").function("[method]counter.next", _ -> {
            throw new IOException("broken");
        });
        try (var store = new Store(engine)) {
            var run = linker.instantiate(store, counter()).func("run");
            assertThatThrownBy(() -> run.call(new Value.U32(5)))
                    .isInstanceOf(IOException.class)
                    .hasMessage("broken");
            assertThatThrownBy(() -> run.call(new Value.U32(5)))
                    .isInstanceOf(Trap.class)
                    .hasMessageContaining("cannot enter component instance");
        }
    }

    @Test
    void theHostCannotCallBackIntoAnInstanceThatCallsIt() {
        var linker = counters("test:count/counter@0.2.3");
        var functions = new ArrayList<ComponentFunc>();
        linker.instance("test:count/counter@0.2.3")
                .function("[method]counter.next", _ -> functions.getFirst().call(new Value.U32(1)));
        try (var store = new Store(engine)) {
            functions.add(linker.instantiate(store, counter()).func("run"));
            assertThatThrownBy(() -> functions.getFirst().call(new Value.U32(5)))
                    .isInstanceOf(Trap.class)
                    .hasMessageContaining("cannot enter component instance");
        }
    }

    @Test
    void aGuestsResourceIsHeldByTheHostAndDropped() {
        var component = Component.compileText(engine, """
                (component
                  (core module $M
                    (global $dropped (mut i32) (i32.const 0))
                    (func (export "drop") (param i32) (global.set $dropped (local.get 0)))
                    (func (export "dropped") (result i32) (global.get $dropped)))
                  (core instance $m (instantiate $M))
                  (type $r' (resource (rep i32) (dtor (core func $m "drop"))))
                  (export $r "r" (type $r'))
                  (canon resource.new $r' (core func $new))
                  (func (export "[constructor]r") (param "rep" u32) (result (own $r)) (canon lift (core func $new)))
                  (core module $Rep (func (export "same") (param i32) (result i32) (local.get 0)))
                  (core instance $rep (instantiate $Rep))
                  (func (export "[method]r.rep") (param "self" (borrow $r)) (result u32)
                    (canon lift (core func $rep "same")))
                  (func (export "dropped") (result u32) (canon lift (core func $m "dropped"))))
                """);
        try (var store = new Store(engine)) {
            var instance = new ComponentLinker(engine).instantiate(store, component);
            var made = instance.func("[constructor]r").call(new Value.U32(42)).orElseThrow();
            assertThat(instance.func("[method]r.rep").call(made)).contains(new Value.U32(42));
            assertThat(instance.func("dropped").call()).contains(new Value.U32(0));
            ((GuestResource) ((Value.Resource) made).object()).close();
            assertThat(instance.func("dropped").call()).contains(new Value.U32(42));
            assertThatThrownBy(() -> instance.func("[method]r.rep").call(made))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("does not have the resource any more");
        }
    }

    @Test
    void storesAndEnginesDoNotMix() {
        var other = new Engine();
        var template = counters("test:count/counter@0.2.3").prepare(counter());
        try (var store = new Store(other)) {
            assertThatThrownBy(() -> template.instantiate(store)).isInstanceOf(IllegalArgumentException.class);
        }
        assertThatThrownBy(() -> new ComponentLinker(other).prepare(counter()))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void closingTheStoreClosesTheHostsResourcesThatAGuestKept() {
        var keeper =
                Component.compileText(engine, COUNTER.replace("(call $drop (local.get $c))", "(drop (i32.const 0))"));
        var store = new Store(engine);
        var instance = counters("test:count/counter@0.2.3").instantiate(store, keeper);
        instance.func("run").call(new Value.U32(5));
        instance.func("run").call(new Value.U32(8));
        assertThat(events).isEmpty();
        store.close();
        assertThat(events).containsExactly("closed at 7", "closed at 10");
    }

    @Test
    void aResourceThatMayNotBeDroppedYetDoesNotDisturbTheEndOfAStore() {
        var keeper =
                Component.compileText(engine, COUNTER.replace("(call $drop (local.get $c))", "(drop (i32.const 0))"));
        var store = new Store(engine);
        var instance = counters("test:count/counter@0.2.3").instantiate(store, keeper);
        instance.func("run").call(new Value.U32(5));
        instance.func("run").call(new Value.U32(8));
        refusal = new Trap(TrapCode.HOST_CALL_REFUSED, "something depends on it");
        store.close();
        assertThat(events).containsExactly("closed at 7", "closed at 10");
    }

    @Test
    void aComponentOfTooManyInstancesIsRefused() {
        var text = new StringBuilder("(component (component $c0)");
        for (int i = 1; i < 60; i++) {
            text.append("(component $c")
                    .append(i)
                    .append(" (alias outer 1 $c")
                    .append(i - 1)
                    .append(" (component $c))")
                    .append("(instance (instantiate $c)) (instance (instantiate $c)))");
        }
        var component = Component.compileText(engine, text + "(instance (instantiate $c59)))");
        try (var store = new Store(engine)) {
            assertThatThrownBy(() -> new ComponentLinker(engine).instantiate(store, component))
                    .isInstanceOf(LinkException.class)
                    .hasMessageContaining("too many instances");
        }
    }

    @Test
    void aListThatNamesOneStringAMillionTimesIsStopped() {
        var component = Component.compileText(engine, """
                (component
                  (import "take" (func $take (param "texts" (list string))))
                  (core module $Memory (memory (export "memory") 200))
                  (core instance $memory (instantiate $Memory))
                  (canon lower (func $take) (memory (core memory $memory "memory")) (core func $take))
                  (core module $M
                    (import "" "take" (func $take (param i32 i32)))
                    (import "" "memory" (memory 200))
                    (func (export "run") (local $i i32)
                      (loop $next
                        (i32.store (i32.shl (local.get $i) (i32.const 3)) (i32.const 8000000))
                        (i32.store offset=4 (i32.shl (local.get $i) (i32.const 3)) (i32.const 1000000))
                        (local.set $i (i32.add (local.get $i) (i32.const 1)))
                        (br_if $next (i32.lt_u (local.get $i) (i32.const 1000000))))
                      (call $take (i32.const 0) (i32.const 1000000))))
                  (core instance $m (instantiate $M (with "" (instance
                    (export "take" (func $take)) (export "memory" (memory $memory "memory"))))))
                  (func (export "run") (canon lift (core func $m "run"))))
                """);
        var linker = new ComponentLinker(engine);
        linker.root().function("take", _ -> Optional.empty());
        try (var store = new Store(engine)) {
            var run = linker.instantiate(store, component).func("run");
            assertThatThrownBy(run::call)
                    .isInstanceOf(Trap.class)
                    .hasMessageContaining("the values of a call take more than");
        }
    }

    @Test
    void modulesOfAComponentAreKeptInTheCompileCache(@TempDir Path folder) throws IOException {
        var cache = CompileCache.in(folder.resolve("cache"));
        var binary = ComponentWriter.write(ComponentParser.parse(COUNTER));
        for (int i = 0; i < 2; i++) {
            var cached = new Engine(EngineConfig.DEFAULTS.withCompileCache(cache));
            var linker = new ComponentLinker(cached);
            linker.instance("test:count/counter@0.2.3")
                    .resource("counter", Counter.class)
                    .function("[constructor]counter", _ -> Optional.of(new Value.Resource(new Counter(0))))
                    .function("[method]counter.next", _ -> Optional.of(new Value.U32(9)));
            try (var store = new Store(cached)) {
                var run = linker.instantiate(store, Component.compile(cached, binary))
                        .func("run");
                assertThat(run.call(new Value.U32(0))).contains(new Value.U32(9));
            }
            cache.save();
            assertThat(folder.resolve("cache")).isNotEmptyDirectory();
        }
    }

    @Test
    void aFirstCallNearTheEndOfTheStackDoesNoLastingHarm() throws InterruptedException {
        var text = """
                (component
                  (import "double" (func $double (param "n" u32) (result u32)))
                  (canon lower (func $double) (core func $double))
                  (core module $M
                    (import "" "double" (func $double (param i32) (result i32)))
                    (func $run (export "run") (param i32) (result i32)
                      (if (result i32) (local.get 0)
                        (then (call $run (i32.sub (local.get 0) (i32.const 1))))
                        (else (call $double (i32.const 21))))))
                  (core instance $m (instantiate $M (with "" (instance (export "double" (func $double))))))
                  (func (export "run") (param "depth" u32) (result u32) (canon lift (core func $m "run"))))
                """;
        var linker = new ComponentLinker(engine);
        linker.root()
                .function(
                        "double",
                        arguments -> Optional.of(new Value.U32(2 * ((Value.U32) arguments.getFirst()).value())));
        var outcomes = new ArrayList<String>();
        Runnable calls = () -> {
            for (int depth = 100; depth < 6000; depth += 100) {
                try (var store = new Store(engine)) {
                    var run = linker.instantiate(store, Component.compileText(engine, text))
                            .func("run");
                    outcomes.add(run.call(new Value.U32(depth)).toString());
                } catch (Trap trap) {
                    outcomes.add(trap.code().toString());
                }
            }
        };
        var thread = new Thread(null, calls, "small stack", 400_000);
        thread.start();
        thread.join();
        assertThat(outcomes).hasSize(59).contains("CALL_STACK_EXHAUSTED");
        assertThat(outcomes).allMatch(one -> one.equals("CALL_STACK_EXHAUSTED") || one.contains("U32[value=42]"));
        try (var store = new Store(engine)) {
            var run = linker.instantiate(store, Component.compileText(engine, text))
                    .func("run");
            assertThat(run.call(new Value.U32(10))).contains(new Value.U32(42));
        }
    }
}
