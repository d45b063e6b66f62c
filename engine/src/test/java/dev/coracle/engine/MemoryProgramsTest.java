package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.intrinsics.TrapCode;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/// Random programs of blocks, loops, branches and accesses near the end of memory. This module's tests run with
/// `coracle.verify-proofs`, so a bounds check that is left out and needed fails them.
class MemoryProgramsTest {
    private final Random random = new Random();
    private int labels;

    private String program(long seed) {
        random.setSeed(seed);
        return "(module (memory 1) (func (export \"f\") (param i32 i32 i32) (result i32) (local i32 i32)"
                + " (local.set 4 (i32.const 40)) " + statements(4) + " (local.get 3)))";
    }

    private String statements(int depth) {
        var text = new StringBuilder();
        for (int i = random.nextInt(1, 5); i > 0; i--) {
            text.append(statement(depth)).append('\n');
        }
        return text.toString();
    }

    private String statement(int depth) {
        return switch (random.nextInt(depth == 0 ? 6 : 12)) {
            case 0, 1 -> "(local.set 3 (i32.xor (local.get 3) " + load() + "))";
            case 2 -> "(i32.store8 offset=" + offset() + " " + address() + " (local.get 3))";
            case 3, 4 -> "(local.set " + random.nextInt(3) + " " + address() + ")";
            case 5 -> labels == 0 ? "nop" : branch();
            case 6, 7 -> "(if " + condition() + " (then " + inside(depth, 1) + ") (else " + inside(depth, 1) + "))";
            case 8 -> "(if " + condition() + " (then " + inside(depth, 1) + "))";
            case 9 -> "(block " + inside(depth, 1) + ")";
            case 10 -> "(block (block " + inside(depth, 2) + "))";
            default ->
                "(loop (local.set 4 (i32.sub (local.get 4) (i32.const 1)))"
                        + " (if (i32.lt_s (local.get 4) (i32.const 0)) (then (return (local.get 3)))) "
                        + inside(depth, 1) + ")";
        };
    }

    private String inside(int depth, int blocks) {
        labels += blocks;
        String text = statements(depth - 1);
        labels -= blocks;
        return text;
    }

    private String branch() {
        int label = random.nextInt(labels);
        return random.nextInt(4) == 0
                ? "(br_table " + label + " " + random.nextInt(labels) + " " + condition() + ")"
                : "(br_if " + label + " " + condition() + ")";
    }

    private String condition() {
        return "(i32.and (local.get 3) (i32.const " + (1 << random.nextInt(4)) + "))";
    }

    private String load() {
        var opcode = List.of("i32.load", "i32.load8_u", "i32.load16_u", "i32.load8_s")
                .get(random.nextInt(4));
        return "(" + opcode + " offset=" + offset() + " " + address() + ")";
    }

    private int offset() {
        return random.nextInt(8) == 0 ? 65_520 + random.nextInt(16) : random.nextInt(12);
    }

    private String address() {
        String local = "(local.get " + random.nextInt(3) + ")";
        return switch (random.nextInt(8)) {
            case 0 -> "(i32.add " + local + " (i32.const " + random.nextInt(-4, 8) + "))";
            case 1 -> "(i32.and " + local + " (i32.const " + (random.nextInt(1 << 16) | 3) + "))";
            case 2 -> "(i32.shr_u " + local + " (i32.const " + random.nextInt(40) + "))";
            case 3 -> "(select " + local + " (local.get 0) " + condition() + ")";
            case 4 -> "(local.tee " + random.nextInt(3) + " " + local + ")";
            default -> local;
        };
    }

    /// Runs a program and answers how many of the calls trapped.
    private static int run(String program) {
        int traps = 0;
        var engine = new Engine();
        try (var store = new Store(engine)) {
            var f = new Linker(engine)
                    .instantiate(store, Module.compileText(engine, program))
                    .func("f");
            for (int a : new int[] {0, 65_528, 65_536, -3}) {
                for (int b : new int[] {5, 65_533, -1}) {
                    try {
                        f.call(a, b, a + b);
                    } catch (Trap trap) {
                        assertThat(trap.code()).isEqualTo(TrapCode.MEMORY_OUT_OF_BOUNDS);
                        traps++;
                    }
                }
            }
        }
        return traps;
    }

    @Test
    void noProgramLeavesMemoryUnchecked() {
        int programs = 500;
        int traps = 0;
        for (int seed = 0; seed < programs; seed++) {
            String program = program(seed);
            try {
                traps += run(program);
            } catch (AssertionError wrong) {
                throw new AssertionError("seed " + seed + ": " + program, wrong);
            }
        }
        assertThat(traps).isBetween(500, 12 * programs - 500);
    }
}
