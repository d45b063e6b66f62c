package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.coracle.intrinsics.V128;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Tail calls take several ways; none of them lets the stack grow, or changes what a program sees.
class TailCallsTest {
    private static final int MANY = 2_000_000;

    private final Guest guest = new Guest();

    /// A few functions share a method, many do not.
    @ParameterizedTest
    @ValueSource(ints = {1, 2, 7, 300})
    void aRingOfFunctionsRunsInConstantSpace(int size) {
        var ring = functions(size, number -> """
                (func $f%d (export "f%1$d") (param $n i32) (param $sum i64) (result i64)
                  (if (i32.eqz (local.get $n)) (then (return (local.get $sum))))
                  (return_call $f%d (i32.sub (local.get $n) (i32.const 1)) (i64.add (local.get $sum) (i64.const 3))))
                """.formatted(number, (number + 1) % size));

        var instance = guest.instance("(module " + ring + ")");

        assertThat(instance.func("f0").call(MANY, 1L)).containsExactly(3L * MANY + 1);
        assertThat(instance.func("f" + (size - 1)).call(MANY, 1L)).containsExactly(3L * MANY + 1);
    }

    @Test
    void aChainOfManyFunctionsDoesNotFillTheStack() {
        int size = 50_000;
        var chain = functions(size, number -> """
                (func $f%d (export "f%1$d") (param i32) (result i32)
                  (return_call $f%d (i32.add (local.get 0) (i32.const 1))))
                """.formatted(number, number + 1));
        var end = "(func $f%d (param i32) (result i32) (local.get 0))".formatted(size);

        var instance = guest.instance("(module " + chain + end + ")");

        assertThat(instance.func("f0").call(0)).containsExactly(size);
    }

    @Test
    void functionsOfDifferentTypesPassEveryArgumentAndStartWithFreshLocals() {
        var instance = guest.instance("""
                (module
                  (func $a (export "a") (param $n i32) (param $f f32) (param $r externref) (result externref i32)
                    (local $fresh i32) (local $again f64)
                    (if (i32.or (local.get $fresh) (f64.ne (local.get $again) (f64.const 0))) (then unreachable))
                    (local.set $fresh (i32.const 1))
                    (local.set $again (f64.const 1))
                    (return_call $b (local.get $r) (i64.extend_i32_u (local.get $n)) (local.get $f) (f32.const 0.5)
                      (local.get $n)))
                  (func $b (param $r externref) (param $l i64) (param $f f32) (param $g f32) (param $n i32)
                    (result externref i32)
                    (local $fresh i64)
                    (if (i64.ne (local.get $fresh) (i64.const 0)) (then unreachable))
                    (local.set $fresh (i64.const -1))
                    (if (i32.eqz (local.get $n))
                      (then (return (local.get $r) (i32.trunc_f32_s (local.get $f)))))
                    (if (i64.ne (local.get $l) (i64.extend_i32_u (local.get $n))) (then unreachable))
                    (return_call $a (i32.sub (local.get $n) (i32.const 1)) (f32.add (local.get $f) (local.get $g))
                      (local.get $r))))
                """);

        assertThat(instance.func("a").call(1000, 1f, "kept")).containsExactly("kept", 501);
    }

    @Test
    void vectorsTravelThroughTailCalls() {
        var instance = guest.instance("""
                (module
                  (func $a (export "a") (param $n i32) (param $v v128) (result v128) (local $w v128)
                    (if (v128.any_true (local.get $w)) (then unreachable))
                    (local.set $w (i32x4.splat (i32.const 1)))
                    (if (i32.eqz (local.get $n)) (then (return (local.get $v))))
                    (return_call $b (v128.const i32x4 9 9 9 9) (i32.sub (local.get $n) (i32.const 1))
                      (i32x4.add (local.get $v) (local.get $w))))
                  (func $b (param $u v128) (param $n i32) (param $v v128) (result v128)
                    (if (i32.eqz (local.get $n)) (then (return (local.get $v))))
                    (return_call $a (i32.sub (local.get $n) (i32.const 1)) (i32x4.add (local.get $v) (local.get $u)))))
                """);
        var sum = new V128(5_000_000L << 32 | 5_000_000, 5_000_000L << 32 | 5_000_000);

        assertThat(instance.func("a").call(1_000_000, V128.ZERO)).containsExactly(sum);
    }

    /// In one method, by a plain call, within the budget, by reference and by unwinding.
    @ParameterizedTest
    @ValueSource(
            strings = {
                "return_call $same (i32.const 0)",
                "return_call $plain",
                "return_call $unwinding (i32.const 1)",
                "return_call_indirect (i32.const 0)",
                "return_call_ref $none (ref.func $plain)",
                "return_call $import"
            })
    void aHandlerOfTheCallerDoesNotSeeWhatTheCalleeThrows(String call) {
        guest.linker.defineInstance("other", guest.instance("""
                (module (tag $t (export "t")) (func (export "throw") (throw $t)))
                """));
        var instance = guest.instance("""
                (module
                  (type $none (func))
                  (import "other" "t" (tag $t))
                  (import "other" "throw" (func $import))
                  (table funcref (elem $plain))
                  (func $same (param i32)
                    (if (i32.eqz (local.get 0)) (then (throw $t)))
                    (block $caught (try_table (catch $t $caught) (CALL))))
                  (func $plain (throw $t))
                  (func $unwinding (param i32)
                    (if (local.get 0) (then (return_call_indirect (i32.const 0)))))
                  (func (export "run") (result i32)
                    (block $caught (try_table (catch $t $caught) (call $same (i32.const 1))) (return (i32.const 1)))
                    (i32.const 2)))
                """.replace("CALL", call));

        assertThat(instance.func("run").call()).containsExactly(2);
    }

    @Test
    void callsByReferenceAndThroughOtherInstancesRunInConstantSpace() {
        guest.linker.defineInstance("other", guest.instance("""
                (module
                  (type $t (func (param i32 funcref) (result i32)))
                  (table $table 1 funcref)
                  (func (export "turn") (param $n i32) (param $back funcref) (result i32)
                    (table.set $table (i32.const 0) (local.get $back))
                    (return_call_indirect $table (type $t) (local.get $n) (local.get $back) (i32.const 0))))
                """));
        var instance = guest.instance("""
                (module
                  (type $t (func (param i32 funcref) (result i32)))
                  (import "other" "turn" (func $turn (type $t)))
                  (table funcref (elem $f $g $turn))
                  (func $f (export "f") (type $t)
                    (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
                    (return_call_indirect (type $t) (i32.sub (local.get 0) (i32.const 1)) (local.get 1)
                      (i32.rem_u (local.get 0) (i32.const 3))))
                  (func $g (type $t)
                    (if (i32.eqz (local.get 0)) (then (return (i32.const 7))))
                    (return_call $turn (i32.sub (local.get 0) (i32.const 1)) (local.get 1))))
                """);
        var f = instance.func("f");

        assertThat(f.call(MANY, f)).containsExactly(7);
    }

    @Test
    void aTrapNamesTheFunctionThatWasRunningAndTheOneThatWaitsForIt() {
        var instance = guest.instance("""
                (module
                  (func $first (param i32) (result i32)
                    (return_call $second (f64.const 1) (local.get 0)))
                  (func $second (param f64 i32) (result i32)
                    (if (local.get 1) (then (return_call $first (i32.sub (local.get 1) (i32.const 1)))))
                    (i32.div_u (i32.const 1) (local.get 1)))
                  (table funcref (elem $third))
                  (func $third (param i32) (result i32)
                    (if (local.get 0) (then (return_call_indirect (param i32) (result i32)
                      (i32.sub (local.get 0) (i32.const 1)) (i32.const 0))))
                    (i32.rem_u (i32.const 1) (local.get 0)))
                  (func (export "shared") (drop (call $first (i32.const 3))))
                  (func (export "by reference") (param i32) (drop (call $third (local.get 0)))))
                """);

        var shared = catchThrowableOfType(Trap.class, instance.func("shared")::call);
        assertThat(shared.getMessage()).endsWith("second, 6:6");
        assertThat(shared.backtrace()).extracting(Frame::functionIndex).containsExactly(1, 3);

        for (int calls : new int[] {0, 5, 100}) {
            var trap = catchThrowableOfType(
                    Trap.class, () -> instance.func("by reference").call(calls));
            assertThat(trap.backtrace()).extracting(Frame::functionIndex).containsExactly(2, 4);
        }
    }

    private static String functions(int count, IntFunction<String> text) {
        return IntStream.range(0, count).mapToObj(text).collect(Collectors.joining());
    }
}
