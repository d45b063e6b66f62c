package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.wasm.AddressType;
import dev.coracle.wasm.FunctionType;
import dev.coracle.wasm.Limits;
import dev.coracle.wasm.MemoryType;
import dev.coracle.wasm.NumberType;
import dev.coracle.wasm.ReferenceType;
import dev.coracle.wasm.TableType;
import java.io.IOException;
import java.lang.invoke.MethodHandles;
import java.lang.invoke.MethodType;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class LinkerTest {
    private final Guest guest = new Guest();

    @Test
    void everyMissingImportIsListedWithItsType() {
        var module = guest.module("""
                (module (import "a" "f" (func (param i32))) (import "a" "m" (memory 1 2))
                  (import "b" "t" (table 3 funcref)) (import "b" "g" (global (mut i64))) (import "b" "e" (tag (param f32))))
                """);

        assertThatThrownBy(() -> guest.linker.instantiate(guest.store, module))
                .isInstanceOfSatisfying(
                        LinkException.class,
                        failure -> assertThat(failure.missing()).hasSize(5))
                .hasMessage("unknown import: a.f (func (param i32)), a.m (memory 1 2), b.t (table 3 funcref), "
                        + "b.g (global (mut i64)), b.e (tag (param f32))");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # import                            | fits
            (func (param i32))                  | true
            (func (param i64))                  | false
            (func (param i32) (result i32))     | false
            (memory 1)                          | false
            """)
    void aFunctionFitsItsVeryType(String type, boolean fits) {
        guest.linker.define(
                "host", "it", new FunctionType(List.of(NumberType.I32), List.of()), (caller, values) -> List.of());

        assertFits(type, fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # import                            | fits
            (memory 1 4)                        | true
            (memory 2 4)                        | true
            (memory 0 9)                        | true
            (memory 0)                          | true
            (memory 3 4)                        | false
            (memory 1 3)                        | false
            (memory i64 1 4)                    | false
            (memory 1 4 shared)                 | false
            """)
    void aMemoryFitsWhenItsLimitsAreInside(String type, boolean fits) {
        guest.linker.define(
                "host", "it", Memory.create(guest.store, new MemoryType(new Limits(2, OptionalLong.of(4)))));

        assertFits(type, fits);
    }

    @Test
    void aMemoryCountsWithItsPresentSize() {
        var memory = Memory.create(guest.store, new MemoryType(new Limits(1)));
        guest.linker.define("host", "it", memory);

        assertFits("(memory 3)", false);
        memory.grow(2);
        assertFits("(memory 3)", true);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # import                            | fits
            (table 2 5 funcref)                 | true
            (table 1 funcref)                   | true
            (table 1 5 externref)               | false
            (table 1 4 funcref)                 | false
            (table 1 (ref null $f))             | false
            """)
    void aTableFitsWithEqualElementsAndLimitsInside(String type, boolean fits) {
        var table = new TableType(AddressType.I32, new Limits(2, OptionalLong.of(5)), ReferenceType.FUNCREF);
        guest.linker.define("host", "it", Table.create(guest.store, table, null));

        assertFits(type, fits);
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            # import                            | mutable | fits
            (global funcref)                    | false   | true
            (global (mut funcref))              | false   | false
            (global (mut funcref))              | true    | true
            (global funcref)                    | true    | false
            (global (ref func))                 | false   | false
            """)
    void aGlobalFitsBySubtypingOrExactlyWhenMutable(String type, boolean mutable, boolean fits) {
        guest.linker.define("host", "it", Global.create(guest.store, ReferenceType.FUNCREF, mutable, null));

        assertFits(type, fits);
    }

    @Test
    void aTagFitsItsVeryType() {
        guest.linker.define("host", "it", Tag.create(guest.engine, List.of(NumberType.I32)));

        assertFits("(tag (param i32))", true);
        assertFits("(tag)", false);
    }

    @Test
    void typesOfDifferentModulesAreTheSameWhenTheirStructureIs() {
        var first = guest.instance("""
                (module (rec (type $s (struct (field (ref null $t)))) (type $t (func (param (ref null $s)))))
                  (func (export "it") (type $t)))
                """);
        guest.linker.defineInstance("host", first);

        guest.instance("""
                (module (type (func)) (rec (type $a (struct (field (ref null $b)))) (type $b (func (param (ref null $a)))))
                  (import "host" "it" (func (type $b))))
                """);
        assertThatThrownBy(() -> guest.instance("""
                        (module (type $a (struct)) (type $b (func (param (ref null $a)))) (import "host" "it" (func (type $b))))
                        """)).isInstanceOf(LinkException.class);
    }

    @Test
    void unknownFunctionsBecomeTrapsWhenAskedForAndOtherThingsStayMissing() {
        guest.linker.unknownImportsAsTraps();
        var instance = guest.instance("""
                (module (import "a" "f" (func $f (param i32) (result i64))) (func (export "g") (drop (call $f (i32.const 1)))))
                """);

        assertThatThrownBy(instance.func("g")::call)
                .isInstanceOf(Trap.class)
                .hasMessageContaining("unknown import a.f (func (param i32) (result i64))");
        assertThatThrownBy(() -> guest.instance("(module (import \"a\" \"m\" (memory 1)))"))
                .isInstanceOf(LinkException.class);
    }

    @Test
    void instancesImportFromEachOtherAndShareWhatTheyImport() {
        var provider = guest.instance("""
                (module (memory (export "m") 1) (table (export "t") 1 funcref) (global (export "g") (mut i32) (i32.const 0))
                  (tag (export "e")) (func (export "f") (result i32) global.get 0))
                """);
        guest.linker.defineInstance("p", provider);
        var user = guest.instance("""
                (module (import "p" "m" (memory 1)) (import "p" "t" (table 1 funcref)) (import "p" "g" (global $g (mut i32)))
                  (import "p" "e" (tag)) (import "p" "f" (func $f (result i32))) (export "m" (memory 0))
                  (elem (table 0) (i32.const 0) func $f)
                  (func (export "run") (result i32)
                    (i32.store (i32.const 0) (i32.const 7)) (global.set $g (i32.const 9)) (call_indirect (result i32) (i32.const 0))))
                """);

        assertThat(user.func("run").call()).containsExactly(9);
        assertThat(provider.memory("m").getInt(0)).isEqualTo(7);
        assertThat(provider.global("g").get()).isEqualTo(9);
        assertThat(user.memory("m")).isEqualTo(provider.memory("m"));
        assertThat(provider.table("t").get(0)).isSameAs(provider.func("f"));
    }

    @Test
    void somethingOfAnotherStoreIsRefused() {
        guest.linker.define("host", "it", Memory.create(new Store(guest.engine), new MemoryType(new Limits(1))));

        assertThatThrownBy(() -> guest.instance("(module (import \"host\" \"it\" (memory 1)))"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("another store");
    }

    @Test
    void aLaterDefinitionReplacesAnEarlierOne() {
        guest.linker.define("host", "g", Global.create(guest.store, NumberType.I32, false, 1));
        guest.linker.define("host", "g", Global.create(guest.store, NumberType.I32, false, 2));

        var instance = guest.instance("(module (import \"host\" \"g\" (global i32)) (export \"g\" (global 0)))");

        assertThat(instance.global("g").get()).isEqualTo(2);
    }

    @Test
    void oneLinkerServesManyStoresAndEachHostFunctionKnowsItsInstance() {
        guest.linker.define(
                "host",
                "size",
                new FunctionType(List.of(), List.of(NumberType.I64)),
                (caller, values) -> List.of(caller.memory("memory").size()));
        var text = "(module (import \"host\" \"size\" (func (result i64))) (memory (export \"memory\") %d)"
                + " (export \"size\" (func 0)))";
        var other = new Store(guest.engine);

        var one = guest.linker.instantiate(guest.store, guest.module(text.formatted(1)));
        var two = guest.linker.instantiate(other, guest.module(text.formatted(2)));

        assertThat(one.func("size").call()).containsExactly(65536L);
        assertThat(two.func("size").call()).containsExactly(131072L);
    }

    /// After some calls a handle gets a class of its own.
    @Test
    void aHandleThatIsCalledOftenAnswersAsBefore() throws Exception {
        var type = MethodType.methodType(int.class, Caller.class, AtomicInteger.class, int.class);
        var add = MethodHandles.lookup().findStatic(LinkerTest.class, "add", type);
        var one = new AtomicInteger();
        var other = new AtomicInteger();
        guest.linker.define("host", "one", MethodHandles.insertArguments(add, 1, one));
        guest.linker.define("host", "other", MethodHandles.insertArguments(add, 1, other));
        var text = """
                (module (import "host" "%s" (func $add (param i32) (result i32)))
                  (func (export "run") (param $n i32) (result i32)
                    (local $last i32)
                    (loop $again
                      (local.set $last (call $add (i32.const 2)))
                      (br_if $again (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                    (local.get $last)))
                """;
        var run = guest.instance(text.formatted("one")).func("run");
        var again = guest.instance(text.formatted("one")).func("run");
        var runOther = guest.instance(text.formatted("other")).func("run");

        assertThat(run.call(25_000)).containsExactly(50_000);
        assertThat(runOther.call(25_000)).containsExactly(50_000);
        assertThat(again.call(25_000)).containsExactly(100_000);
        assertThat(other).hasValue(50_000);
        one.set(-3);
        assertThatThrownBy(() -> run.call(2)).isInstanceOf(IOException.class);
    }

    @SuppressWarnings("UnusedMethod") // found by its name
    private static int add(Caller caller, AtomicInteger sum, int value) throws IOException {
        if (sum.get() < 0) {
            throw new IOException("below zero in " + caller.instance().module().name());
        }
        return sum.addAndGet(value);
    }

    private void assertFits(String type, boolean fits) {
        var text = "(module (type $f (func)) (import \"host\" \"it\" " + type + "))";
        if (fits) {
            guest.instance(text);
        } else {
            assertThatThrownBy(() -> guest.instance(text))
                    .isInstanceOf(LinkException.class)
                    .hasMessageStartingWith("incompatible import type: host.it");
        }
    }
}
