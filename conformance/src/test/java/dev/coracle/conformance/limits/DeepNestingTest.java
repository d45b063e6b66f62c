package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// Control 5,000 deep, and an operand stack as deep: nothing may recurse on them.
class DeepNestingTest {
    private static final int DEPTH = 5_000;

    @ParameterizedTest
    @ValueSource(ints = {Bytes.BLOCK, Bytes.LOOP, Bytes.IF})
    void everyLevelIsLeftInTurn(int opcode) {
        var code = new Bytes();
        for (var i = 0; i < DEPTH; i++) {
            if (opcode == Bytes.IF) {
                code.indexed(Bytes.LOCAL_GET, 0);
            }
            code.put(opcode, Bytes.NO_RESULT);
        }
        for (var i = 0; i < DEPTH; i++) {
            increment(code);
            code.put(Bytes.END);
        }
        code.indexed(Bytes.LOCAL_GET, 1);
        assertThat(program(code).call("run", 1)).isEqualTo(DEPTH);
    }

    @Test
    void aBranchLeavesAnyNumberOfLevels() {
        var code = new Bytes();
        for (var i = 0; i < DEPTH; i++) {
            code.put(Bytes.BLOCK, Bytes.NO_RESULT);
        }
        code.indexed(Bytes.LOCAL_GET, 0).put(Bytes.BR_TABLE).unsigned(DEPTH - 1);
        for (var i = 0; i < DEPTH; i++) {
            code.unsigned(i);
        }
        for (var i = 0; i < DEPTH; i++) {
            code.put(Bytes.END);
            increment(code);
        }
        code.indexed(Bytes.LOCAL_GET, 1);
        var program = program(code);
        for (var levels : new int[] {0, 1, 17, 2_500, 4_998, 4_999, 5_000, -1}) {
            var left = Integer.compareUnsigned(levels, DEPTH - 1) > 0 ? DEPTH - 1 : levels;
            assertThat(program.call("run", levels)).as("br %d", levels).isEqualTo(DEPTH - left);
        }
    }

    @Test
    void elseBranchesNestAsDeep() {
        var code = new Bytes();
        for (var i = 0; i < DEPTH; i++) {
            code.indexed(Bytes.LOCAL_GET, 0)
                    .i32(i)
                    .put(0x46, Bytes.IF, NumberKind.I32.code) // i32.eq
                    .i32(7 * i)
                    .put(Bytes.ELSE);
        }
        code.i32(-1);
        for (var i = 0; i < DEPTH; i++) {
            code.put(Bytes.END);
        }
        var program = program(code);
        for (var taken : new int[] {0, 1, 2_500, 4_999}) {
            assertThat(program.call("run", taken)).isEqualTo(7 * taken);
        }
        assertThat(program.call("run", DEPTH)).isEqualTo(-1);
    }

    @Test
    void operandsPileUpBelowOpenBlocks() {
        var code = new Bytes();
        for (var i = 0; i < DEPTH; i++) {
            code.i32(i).put(Bytes.BLOCK, NumberKind.I32.code);
        }
        code.indexed(Bytes.LOCAL_GET, 0);
        for (var i = 0; i < DEPTH; i++) {
            code.put(Bytes.END, Bytes.I32_ADD);
        }
        assertThat(program(code).call("run", 3)).isEqualTo(DEPTH * (DEPTH - 1) / 2 + 3);
    }

    @Test
    void tenThousandOperandsWaitOnTheStack() {
        var operands = 10_000;
        var code = new Bytes();
        for (var i = 0; i < operands; i++) {
            code.indexed(Bytes.LOCAL_GET, 0).i32(i).put(Bytes.I32_XOR);
        }
        for (var i = 1; i < operands; i++) {
            code.put(Bytes.I32_ADD);
        }
        var expected = 0;
        for (var i = 0; i < operands; i++) {
            expected += 5 ^ i;
        }
        assertThat(program(code).call("run", 5)).isEqualTo(expected);
    }

    private static void increment(Bytes code) {
        code.indexed(Bytes.LOCAL_GET, 1).i32(1).put(Bytes.I32_ADD).indexed(Bytes.LOCAL_SET, 1);
    }

    /// `run(i32) -> i32` with one local beside the parameter.
    private static Program program(Bytes code) {
        var module = new ModuleBuilder();
        var type = module.functionType(List.of(NumberKind.I32), List.of(NumberKind.I32));
        return Program.of(module.export("run", module.function(type, List.of(NumberKind.I32), code))
                .build());
    }
}
