package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// A Java method ends at 64 KB of code, a class at 65,535 constants; these functions are ten times that.
class HugeFunctionsTest {
    private static final int LOCALS = 16;
    private static final int SEED = 20_260_101;

    /// x[to] = (x[to] + x[from]) * factor, many times over with no branch at all.
    @Test
    void aHugeStraightLineRuns() {
        var random = new Random(SEED);
        var code = new Bytes();
        var mirror = new int[LOCALS];
        mirror[0] = 42;
        for (var i = 0; i < 60_000; i++) {
            var to = random.nextInt(LOCALS);
            var from = random.nextInt(LOCALS);
            var factor = random.nextInt() | 1;
            step(code, to, from, factor);
            mirror[to] = (mirror[to] + mirror[from]) * factor;
        }
        assertThat(program(code).call("run", 42)).isEqualTo(combine(mirror));
    }

    /// The same steps, each under a condition on one bit of a local, in a loop of five rounds.
    @Test
    void aHugeBranchyLoopRuns() {
        var random = new Random(SEED);
        var steps = 20_000;
        var plan = random.ints(4L * steps).toArray();
        var code = new Bytes().put(Bytes.LOOP, Bytes.NO_RESULT);
        for (var i = 0; i < steps; i++) {
            branchyStep(code, plan, 4 * i);
        }
        code.indexed(Bytes.LOCAL_GET, LOCALS)
                .i32(1)
                .put(Bytes.I32_ADD)
                .indexed(Bytes.LOCAL_TEE, LOCALS)
                .i32(5)
                .put(Bytes.I32_LT_U)
                .indexed(Bytes.BR_IF, 0)
                .put(Bytes.END);
        assertThat(program(code).call("run", 42)).isEqualTo(combine(branchyMirror(plan, steps, 5)));
    }

    /// An interpreter's shape: a loop round 2,000 nested blocks and one `br_table`, each case a step.
    @Test
    void aHugeInterpreterLoopRuns() {
        var cases = 2_000;
        var rounds = 10_000;
        var random = new Random(SEED);
        var plan = random.ints(3L * cases).toArray();
        var code = new Bytes().put(Bytes.LOOP, Bytes.NO_RESULT);
        for (var i = 0; i < cases; i++) {
            code.put(Bytes.BLOCK, Bytes.NO_RESULT);
        }
        code.indexed(Bytes.LOCAL_GET, 0).i32(cases).put(0x70, Bytes.BR_TABLE).unsigned(cases - 1); // i32.rem_u
        for (var i = 0; i < cases; i++) {
            code.unsigned(i);
        }
        for (var i = 0; i < cases; i++) {
            code.put(Bytes.END);
            step(code, index(plan[3 * i]), index(plan[3 * i + 1]), plan[3 * i + 2] | 1);
            step(code, 0, LOCALS, 5);
            next(code, rounds, cases - 1 - i);
        }
        code.put(Bytes.END);
        assertThat(program(code).call("run", 42)).isEqualTo(combine(interpreterMirror(plan, cases, rounds)));
    }

    @Test
    void aFunctionUsesEightyThousandConstants() {
        var random = new Random(SEED);
        var code = new Bytes().i64(0);
        var expected = 0L;
        for (var i = 0; i < 80_000; i++) {
            var constant = random.nextLong();
            code.i64(constant).put(Bytes.I64_ADD).i64(3).put(Bytes.I64_MUL);
            expected = (expected + constant) * 3;
        }
        var module = new ModuleBuilder();
        var type = module.functionType(List.of(), List.of(NumberKind.I64));
        var bytes = module.export("run", module.function(type, List.of(), code)).build();
        assertThat(Program.of(bytes).call("run")).isEqualTo(expected);
    }

    private static int index(int random) {
        return random & LOCALS - 1;
    }

    private static void step(Bytes code, int to, int from, int factor) {
        code.indexed(Bytes.LOCAL_GET, to)
                .indexed(Bytes.LOCAL_GET, from)
                .put(Bytes.I32_ADD)
                .i32(factor)
                .put(Bytes.I32_MUL)
                .indexed(Bytes.LOCAL_SET, to);
    }

    private static void branchyStep(Bytes code, int[] plan, int at) {
        code.indexed(Bytes.LOCAL_GET, index(plan[at]))
                .i32(plan[at] >>> 27)
                .put(Bytes.I32_SHR_U)
                .i32(1)
                .put(Bytes.I32_AND, Bytes.IF, Bytes.NO_RESULT);
        step(code, index(plan[at + 1]), index(plan[at + 2]), plan[at + 3] | 1);
        code.put(Bytes.ELSE);
        step(code, index(plan[at + 2]), index(plan[at + 1]), plan[at + 3] | 1);
        code.put(Bytes.END);
    }

    private static int[] branchyMirror(int[] plan, int steps, int rounds) {
        var x = new int[LOCALS];
        x[0] = 42;
        for (var i = 0; i < rounds * steps; i++) {
            var at = 4 * (i % steps);
            var taken = (x[index(plan[at])] >>> (plan[at] >>> 27) & 1) != 0;
            var to = index(plan[taken ? at + 1 : at + 2]);
            var from = index(plan[taken ? at + 2 : at + 1]);
            x[to] = (x[to] + x[from]) * (plan[at + 3] | 1);
        }
        return x;
    }

    /// Counts the round and goes on with the next one, or falls out of all blocks but the loop.
    private static void next(Bytes code, int rounds, int enclosing) {
        code.indexed(Bytes.LOCAL_GET, LOCALS)
                .i32(1)
                .put(Bytes.I32_ADD)
                .indexed(Bytes.LOCAL_TEE, LOCALS)
                .i32(rounds)
                .put(Bytes.I32_LT_U)
                .indexed(Bytes.BR_IF, enclosing)
                .indexed(Bytes.LOCAL_GET, 0);
        for (var i = 1; i < LOCALS; i++) {
            code.i32(31).put(Bytes.I32_MUL).indexed(Bytes.LOCAL_GET, i).put(Bytes.I32_ADD);
        }
        code.put(Bytes.RETURN);
    }

    private static int[] interpreterMirror(int[] plan, int cases, int rounds) {
        var x = new int[LOCALS];
        x[0] = 42;
        for (var round = 0; round < rounds; round++) {
            var at = 3 * Integer.remainderUnsigned(x[0], cases);
            var to = index(plan[at]);
            x[to] = (x[to] + x[index(plan[at + 1])]) * (plan[at + 2] | 1);
            x[0] = (x[0] + round) * 5;
        }
        return x;
    }

    private static int combine(int[] x) {
        var combined = x[0];
        for (var i = 1; i < LOCALS; i++) {
            combined = 31 * combined + x[i];
        }
        return combined;
    }

    /// `run(x0)`: the code over 16 locals and a counter after them, then all locals combined.
    private static Program program(Bytes code) {
        code.indexed(Bytes.LOCAL_GET, 0);
        for (var i = 1; i < LOCALS; i++) {
            code.i32(31).put(Bytes.I32_MUL).indexed(Bytes.LOCAL_GET, i).put(Bytes.I32_ADD);
        }
        var module = new ModuleBuilder();
        var type = module.functionType(List.of(NumberKind.I32), List.of(NumberKind.I32));
        var locals = Collections.nCopies(LOCALS, NumberKind.I32);
        return Program.of(
                module.export("run", module.function(type, locals, code)).build());
    }
}
