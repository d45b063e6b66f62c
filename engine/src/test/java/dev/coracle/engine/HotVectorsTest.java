package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.V128;
import java.util.List;
import org.junit.jupiter.api.Test;

/// Vectors in code that HotSpot has compiled keep their bits where it gives that code up, or leaves it in the middle.
class HotVectorsTest {
    /// Turns of a loop after which C2 has compiled it.
    private static final int HOT = 400_000;

    private static final V128 ONE = new V128(0x0000_0001_0000_0001L, 0x0000_0001_0000_0001L);

    /// Vectors that a loop changes in two ways, one of which is not taken until the last turn.
    private static final String RARE_BRANCH = """
            (module
              (func (export "run") (param $n i32) (param $one v128) (result i32 i32 v128)
                (local $sum v128) (local $other v128) (local $i i32)
                (loop $next
                  (local.set $i (i32.add (local.get $i) (i32.const 1)))
                  (local.set $sum (i32x4.add (local.get $sum) (local.get $one)))
                  (if (i32.eq (local.get $i) (local.get $n))
                    (then
                      (local.set $other (i16x8.add (local.get $sum) (i16x8.splat (i32.const 3))))
                      (local.set $sum (i32x4.sub (local.get $sum) (local.get $one)))))
                  (br_if $next (i32.lt_u (local.get $i) (local.get $n))))
                (i32x4.extract_lane 1 (local.get $sum))
                (i32x4.extract_lane 2 (local.get $other))
                (i32x4.add (local.get $sum) (local.get $one))))
            """;

    @Test
    void aBranchThatCompiledCodeDoesNotKnowFindsTheVectors() {
        try (var store = new Store(new Engine())) {
            var run = func(store, RARE_BRANCH);
            for (int i = 0; i < 4; i++) {
                int n = HOT + i;
                assertThat(run.call(n, ONE)).isEqualTo(List.of(n - 1, n + 0x0003_0003, new V128(lanes(n), lanes(n))));
            }
        }
    }

    private static long lanes(int value) {
        return (long) value << 32 | value;
    }

    /// Vectors that live across a call that throws once.
    private static final String THROWS = """
            (module
              (tag $done)
              (func $step (param $i i32) (param $n i32) (param $v v128) (result v128)
                (if (i32.eq (local.get $i) (local.get $n)) (then (throw $done)))
                (i32x4.add (local.get $v) (i32x4.splat (i32.const 1))))
              (func (export "run") (param $n i32) (param $one v128) (result v128 v128)
                (local $sum v128) (local $steps v128) (local $i i32)
                (block $out
                  (try_table (catch $done $out)
                    (loop $next
                      (local.set $i (i32.add (local.get $i) (i32.const 1)))
                      (local.set $sum (i32x4.add (local.get $sum) (local.get $one)))
                      (local.set $steps (call $step (local.get $i) (local.get $n) (local.get $steps)))
                      (br $next))))
                (local.get $sum)
                (local.get $steps)))
            """;

    @Test
    void aHandlerFindsTheVectorsOfTheLastTurn() {
        try (var store = new Store(new Engine())) {
            var run = func(store, THROWS);
            for (int i = 0; i < 4; i++) {
                int n = HOT + i;
                assertThat(run.call(n, ONE))
                        .isEqualTo(List.of(new V128(lanes(n), lanes(n)), new V128(lanes(n - 1), lanes(n - 1))));
            }
        }
    }

    /// A vector that travels through every place that can hold one.
    private static final String PLACES = """
            (module
              (type $box (struct (field (mut v128))))
              (type $row (array (mut v128)))
              (type $binary (func (param v128 v128) (result v128)))
              (global $own (mut v128) (v128.const i64x2 0 0))
              (global $shared (export "shared") (mut v128) (v128.const i64x2 0 0))
              (memory 1)
              (table funcref (elem $add))
              (func $add (param $a v128) (param $b v128) (result v128) (i64x2.add (local.get $a) (local.get $b)))
              (func $two (param $a v128) (result v128 v128)
                (local.get $a) (i64x2.add (local.get $a) (v128.const i64x2 1 2)))
              (func (export "run") (param $n i32) (param $v v128) (result v128)
                (local $box (ref null $box)) (local $row (ref null $row))
                (local.set $box (struct.new $box (local.get $v)))
                (local.set $row (array.new $row (local.get $v) (i32.const 3)))
                (loop $next
                  (global.set $own (local.get $v))
                  (global.set $shared (global.get $own))
                  (struct.set $box 0 (local.get $box) (global.get $shared))
                  (array.set $row (local.get $row) (i32.const 1) (struct.get $box 0 (local.get $box)))
                  (array.fill $row (local.get $row) (i32.const 2)
                    (array.get $row (local.get $row) (i32.const 1)) (i32.const 1))
                  (v128.store (i32.const 16) (array.get $row (local.get $row) (i32.const 2)))
                  (local.set $v (call_indirect (type $binary)
                    (call $two (v128.load (i32.const 16))) (i32.const 0)))
                  (br_if $next (local.tee $n (i32.sub (local.get $n) (i32.const 1)))))
                (local.get $v)))
            """;

    @Test
    void aVectorIsTheSameInEveryPlace() {
        try (var store = new Store(new Engine())) {
            long low = 1;
            long high = 5;
            var run = func(store, PLACES);
            int turns = HOT / 10;
            for (int i = 0; i < turns; i++) {
                low = 2 * low + 1;
                high = 2 * high + 2;
            }
            assertThat(run.call(turns, new V128(1, 5))).isEqualTo(List.of(new V128(low, high)));
        }
    }

    private static Func func(Store store, String text) {
        return new Linker(store.engine())
                .instantiate(store, Module.compileText(store.engine(), text))
                .func("run");
    }
}
