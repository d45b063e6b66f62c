package dev.coracle.component;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.engine.Engine;
import dev.coracle.engine.LinkException;
import dev.coracle.engine.Store;
import dev.coracle.engine.Trap;
import java.lang.invoke.MethodHandles;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

/// Resources as Java objects: the host's own, and a guest's behind an interface.
class ResourceBindingTest {
    private static final MethodHandles.Lookup LOOKUP = MethodHandles.lookup();

    private final Engine engine = new Engine();
    private final Store store = new Store(engine);

    @AfterEach
    void closeTheStore() {
        store.close();
    }

    /// A guest's counters. What stands for one is its number; the guest counts how many there are.
    private static final String COUNTERS = """
            (component
              (core module $state
                (memory (export "memory") 1)
                (global $live (export "live") (mut i32) (i32.const 0))
                (func (export "drop") (param i32)
                  (global.set $live (i32.sub (global.get $live) (i32.const 1)))))
              (core instance $state (instantiate $state))
              (type $counter (resource (rep i32) (dtor (core func $state "drop"))))
              (core func $new (canon resource.new $counter))
              (core func $rep (canon resource.rep $counter))
              (core func $drop (canon resource.drop $counter))
              (core module $code
                (import "" "memory" (memory 1))
                (import "" "live" (global $live (mut i32)))
                (import "" "new" (func $new (param i32) (result i32)))
                (import "" "rep" (func $rep (param i32) (result i32)))
                (import "" "drop" (func $drop (param i32)))
                (global $last (mut i32) (i32.const 0))
                (func (export "counter") (param $start i32) (result i32)
                  (global.set $live (i32.add (global.get $live) (i32.const 1)))
                  (global.set $last (i32.add (global.get $last) (i32.const 4)))
                  (i32.store (global.get $last) (local.get $start))
                  (call $new (global.get $last)))
                (func (export "next") (param $at i32) (param $by i32) (result i32)
                  (i32.store (local.get $at) (i32.add (i32.load (local.get $at)) (local.get $by)))
                  (i32.load (local.get $at)))
                (func (export "sum") (param $a i32) (param $b i32) (result i32)
                  (local $sum i32)
                  (local.set $sum (i32.add (i32.load (call $rep (local.get $a))) (i32.load (call $rep (local.get $b)))))
                  (call $drop (local.get $a))
                  (call $drop (local.get $b))
                  (local.get $sum))
                (func (export "same") (param $a i32) (param $b i32) (result i32)
                  (i32.eq (local.get $a) (local.get $b)))
                (func (export "live") (result i32) (global.get $live))
                (func (export "fail") (param i32) unreachable))
              (core instance $code (instantiate $code (with "" (instance
                (export "memory" (memory $state "memory")) (export "live" (global $state "live"))
                (export "new" (func $new)) (export "rep" (func $rep)) (export "drop" (func $drop))))))
              (component $interface
                (import "counter" (type $counter (sub resource)))
                (import "make" (func $make (param "start" u32) (result (own $counter))))
                (import "next" (func $next (param "self" (borrow $counter)) (param "by" u32) (result u32)))
                (import "sum" (func $sum (param "a" (own $counter)) (param "b" (own $counter)) (result u32)))
                (import "same" (func $same (param "a" (borrow $counter)) (param "b" (borrow $counter)) (result bool)))
                (import "fail" (func $fail (param "self" (borrow $counter))))
                (import "live" (func $live (result u32)))
                (export $c "counter" (type $counter))
                (export "[constructor]counter" (func $make) (func (param "start" u32) (result (own $c))))
                (export "[method]counter.next" (func $next)
                  (func (param "self" (borrow $c)) (param "by" u32) (result u32)))
                (export "[static]counter.sum" (func $sum)
                  (func (param "a" (own $c)) (param "b" (own $c)) (result u32)))
                (export "same" (func $same) (func (param "a" (borrow $c)) (param "b" (borrow $c)) (result bool)))
                (export "[method]counter.fail" (func $fail) (func (param "self" (borrow $c))))
                (export "live" (func $live)))
              (func $make (param "start" u32) (result (own $counter)) (canon lift (core func $code "counter")))
              (func $next (param "self" (borrow $counter)) (param "by" u32) (result u32)
                (canon lift (core func $code "next")))
              (func $sum (param "a" (own $counter)) (param "b" (own $counter)) (result u32)
                (canon lift (core func $code "sum")))
              (func $same (param "a" (borrow $counter)) (param "b" (borrow $counter)) (result bool)
                (canon lift (core func $code "same")))
              (func $fail (param "self" (borrow $counter)) (canon lift (core func $code "fail")))
              (func $live (result u32) (canon lift (core func $code "live")))
              (instance $counters (instantiate $interface
                (with "counter" (type $counter)) (with "make" (func $make)) (with "next" (func $next))
                (with "sum" (func $sum)) (with "same" (func $same)) (with "fail" (func $fail))
                (with "live" (func $live))))
              (export "test:count/counters@1.2.0" (instance $counters)))
            """;

    interface Counter extends AutoCloseable {
        int next(int by);

        void fail();

        @Override
        void close();
    }

    interface Counters {
        Counter counter(int start);

        int counterSum(Counter a, Counter b);

        boolean same(Counter a, Counter b);

        int live();
    }

    @Test
    void aResourceOfAGuestIsAnInterfaceThatCloses() {
        var counters = counters();

        try (var one = counters.counter(10);
                var other = counters.counter(20)) {
            assertThat(one.next(1)).isEqualTo(11);
            assertThat(other.next(2)).isEqualTo(22);
            assertThat(one.next(3)).isEqualTo(14);
            assertThat(counters.same(one, one)).isTrue();
            assertThat(counters.same(one, other)).isFalse();
            assertThat(counters.live()).isEqualTo(2);
        }
        assertThat(counters.live()).isZero();
    }

    @Test
    void whatIsGivenAwayCannotBeUsedAndIsNotDroppedTwice() {
        var counters = counters();
        var one = counters.counter(10);
        var other = counters.counter(20);

        assertThat(counters.counterSum(one, other)).isEqualTo(30);
        assertThat(counters.live()).isZero();
        assertThatThrownBy(() -> one.next(1))
                .isInstanceOf(IllegalStateException.class)
                .hasMessage("the host does not have the resource any more");
        one.close();
        assertThat(counters.live()).isZero();
    }

    @Test
    void oneResourceCannotBeGivenAwayTwiceInOneCall() {
        var counters = counters();
        var one = counters.counter(10);

        assertThatThrownBy(() -> counters.counterSum(one, one)).isInstanceOf(IllegalStateException.class);
    }

    @Test
    void anObjectThatNoGuestMadeIsRefused() {
        var counters = counters();
        var impostor = new Counter() {
            @Override
            public int next(int by) {
                return by;
            }

            @Override
            public void fail() {}

            @Override
            public void close() {}
        };

        assertThatThrownBy(() -> counters.same(impostor, impostor))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("such an object only comes from a guest");
        assertThat(counters.live()).isZero();
    }

    @Test
    void aResourceOfAnotherInstanceIsRefused() {
        var one = counters();
        var other = counters();
        var counter = one.counter(1);

        assertThatThrownBy(() -> other.same(counter, counter)).isInstanceOf(IllegalArgumentException.class);
        assertThat(one.same(counter, counter)).isTrue();
    }

    @Test
    void afterATrapNothingOfTheInstanceCanBeCalled() {
        var counters = counters();
        var one = counters.counter(10);

        assertThatThrownBy(one::fail).isInstanceOf(Trap.class).hasMessageContaining("unreachable");
        assertThatThrownBy(() -> one.next(1)).isInstanceOf(Trap.class).hasMessageContaining("cannot enter");
        assertThatThrownBy(one::close).isInstanceOf(Trap.class).hasMessageContaining("cannot enter");
    }

    interface Misfit {
        Object counter(int start);
    }

    interface Unknown {
        int absent();
    }

    @Test
    void whatDoesNotFitIsSaidWithTheNameOfTheInterface() {
        assertThatThrownBy(() -> bind(Misfit.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test:count/counters@1.0.0, function [constructor]counter, Java method Misfit.counter, result: "
                        + "own does not fit Object; use an interface of the resource's methods that extends AutoCloseable");
        assertThatThrownBy(() -> bind(Unknown.class))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("test:count/counters@1.0.0, Java method Unknown.absent: no function is exported for it; there "
                        + "are [constructor]counter, [method]counter.next, [static]counter.sum, same, "
                        + "[method]counter.fail, live");
    }

    private Counters counters() {
        return bind(Counters.class);
    }

    private <T> T bind(Class<T> type) {
        var component = Component.compileText(engine, COUNTERS);
        return new ComponentLinker(engine)
                .instantiate(store, component)
                .bind("test:count/counters@1.0.0", type, LOOKUP);
    }

    /// Uses a log of the host's, which is a resource, under two minor versions of its interface.
    private static final String LOGGER = """
            (component
              (import "test:log/log@0.2.1" (instance $log
                (export "entry" (type $entry (sub resource)))
                (export "[constructor]entry" (func (param "text" u32) (result (own $entry))))
                (export "[method]entry.write" (func (param "self" (borrow $entry)) (param "times" u8) (result u32)))
                (export "[static]entry.join" (func (param "a" (own $entry)) (param "b" (own $entry))
                  (result (own $entry))))))
              (alias export $log "entry" (type $entry))
              (import "test:log/store@0.2.7" (instance $store
                (alias outer 1 $entry (type $entry))
                (export "entry" (type $e (eq $entry)))
                (export "keep" (func (param "entry" (own $e))))))
              (core func $new (canon lower (func $log "[constructor]entry")))
              (core func $write (canon lower (func $log "[method]entry.write")))
              (core func $join (canon lower (func $log "[static]entry.join")))
              (core func $keep (canon lower (func $store "keep")))
              (core func $drop (canon resource.drop $entry))
              (core module $code
                (import "" "new" (func $new (param i32) (result i32)))
                (import "" "write" (func $write (param i32 i32) (result i32)))
                (import "" "join" (func $join (param i32 i32) (result i32)))
                (import "" "keep" (func $keep (param i32)))
                (import "" "drop" (func $drop (param i32)))
                (func (export "run") (result i32)
                  (local $a i32) (local $b i32) (local $sum i32)
                  (local.set $a (call $new (i32.const 1)))
                  (local.set $b (call $new (i32.const 2)))
                  (local.set $sum (call $write (local.get $b) (i32.const 3)))
                  (local.set $a (call $join (local.get $a) (local.get $b)))
                  (local.set $sum (i32.add (local.get $sum) (call $write (local.get $a) (i32.const 2))))
                  (call $keep (local.get $a))
                  (call $drop (call $new (i32.const 9)))
                  (local.get $sum)))
              (core instance $code (instantiate $code (with "" (instance
                (export "new" (func $new)) (export "write" (func $write)) (export "join" (func $join))
                (export "keep" (func $keep)) (export "drop" (func $drop))))))
              (func (export "run") (result u32) (canon lift (core func $code "run"))))
            """;

    static final class Entry implements AutoCloseable {
        private final List<String> events;
        private final int text;

        Entry(List<String> events, int text) {
            this.events = events;
            this.text = text;
        }

        int write(byte times) {
            events.add("write " + text);
            return text * times;
        }

        @Override
        public void close() {
            events.add("close " + text);
        }
    }

    @SuppressWarnings("unused")
    static final class Log {
        final List<String> events = new ArrayList<>();

        Entry entry(int text) {
            return new Entry(events, text);
        }

        Entry entryJoin(Entry a, Entry b) {
            return new Entry(events, 10 * a.text + b.text);
        }

        void keep(Entry entry) {
            events.add("keep " + entry.text);
        }
    }

    @Test
    void aClassOfTheHostIsAResourceInEveryInterfaceAndVersion() {
        var log = new Log();
        var linker = new ComponentLinker(engine);
        linker.instance("test:log/log@0.2.0").functions(log, LOOKUP).resource("entry", Entry.class);
        linker.instance("test:log/store@0.2.0").functions(log, LOOKUP).resource("entry", Entry.class);

        var run = linker.instantiate(store, Component.compileText(engine, LOGGER)).func("run");

        assertThat(run.call()).contains(new Value.U32(6 + 24));
        assertThat(log.events).containsExactly("write 2", "write 12", "keep 12", "close 9");
    }

    @Test
    void missingMethodsAndWrongTypesAreAllReportedWhenLinking() {
        var linker = new ComponentLinker(engine);
        linker.instance("test:log/log@0.2.0").functions(new Object() {
            @SuppressWarnings("unused")
            String entry(int text) {
                return "";
            }
        }, LOOKUP).resource("entry", Entry.class);

        assertThatThrownBy(() -> linker.prepare(Component.compileText(engine, LOGGER)))
                .isInstanceOf(LinkException.class)
                .hasMessageContaining("`[constructor]entry` of `test:log/log@0.2.1`")
                .hasMessageContaining("result: own does not fit String")
                .hasMessageContaining("function `[static]entry.join` of `test:log/log@0.2.1`")
                .hasMessageContaining("instance `test:log/store@0.2.7`");
    }
}
