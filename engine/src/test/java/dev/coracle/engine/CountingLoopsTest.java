package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/// Loops that count until their counter equals something. It may wrap around, and pass its end before it meets it.
class CountingLoopsTest {
    private final Random random = new Random(11);

    /// A function that tells how often a loop runs.
    ///
    /// @param condition to go on: steps from `$x` to `$end`
    private static Func loop(String condition) {
        return new Guest()
                .instance("(module (func (export \"turns\") (param $x i32) (param $end i32) (result i32) (local $n i32)"
                        + "(loop $next (local.set $n (i32.add (local.get $n) (i32.const 1)))"
                        + "(br_if $next " + condition + ")) (local.get $n)))")
                .func("turns");
    }

    private static String next(String opcode, int step) {
        return "(local.tee $x (i32." + opcode + " (local.get $x) (i32.const " + step + ")))";
    }

    private static int turns(int start, int step, int end) {
        int turns = 0;
        int x = start;
        do {
            x += step;
            turns++;
        } while (x != end);
        return turns;
    }

    private int step() {
        return switch (random.nextInt(4)) {
            case 0 -> 1;
            case 1 -> -1;
            case 2 -> 4 - random.nextInt(9);
            default -> random.nextInt();
        };
    }

    private int start() {
        return switch (random.nextInt(3)) {
            case 0 -> Integer.MAX_VALUE - random.nextInt(20);
            case 1 -> random.nextInt(20) - 10;
            default -> random.nextInt();
        };
    }

    @Test
    void aLoopEndsWhereItsCounterMeetsTheEnd() {
        for (int round = 0; round < 150; round++) {
            int step = step();
            if (step == 0) {
                continue;
            }
            String next = random.nextBoolean() ? next("add", step) : next("sub", -step);
            var firstIsCounter = loop("(i32.ne " + next + " (local.get $end))");
            int start = start();
            int end = start + step * (1 + random.nextInt(60));
            int expected = turns(start, step, end);
            assertThat(firstIsCounter.call(start, end)).containsExactly(expected);
            assertThat(loop("(i32.ne (local.get $end) " + next + ")").call(start, end))
                    .containsExactly(expected);
            assertThat(loop("(i32.ne (i32.const " + end + ") " + next + ")").call(start, 0))
                    .containsExactly(expected);
            assertThat(loop(next).call(start - end, 0)).containsExactly(expected);
        }
    }

    @Test
    void theEndMayChangeInTheLoop() {
        var loop = new Guest()
                .instance("(module (func (export \"turns\") (param $x i32) (param $end i32) (result i32) (local $n i32)"
                        + "(loop $next (local.set $n (i32.add (local.get $n) (i32.const 1)))"
                        + "(local.set $end (i32.sub (local.get $end) (i32.const 1)))"
                        + "(br_if $next (i32.ne " + next("add", 1) + " (local.get $end)))) (local.get $n)))")
                .func("turns");
        assertThat(loop.call(0, 2_000)).containsExactly(1_000);
    }
}
