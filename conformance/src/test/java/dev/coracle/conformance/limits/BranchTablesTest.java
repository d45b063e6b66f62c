package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A `tableswitch` of 100,000 cases is 400 KB; a Java method ends at 64 KB.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class BranchTablesTest {
    private static final int TARGETS = 100_000;
    private static final int LABELS = 300;

    private Program program;

    @BeforeAll
    void build() {
        program = Program.of(branching());
    }

    @Test
    void everyIndexFindsItsTarget() {
        for (var index = 0; index < TARGETS; index += 137) {
            assertThat(program.call("run", index)).as("index %d", index).isEqualTo(label(index));
        }
        assertThat(program.call("run", TARGETS - 1)).isEqualTo(label(TARGETS - 1));
    }

    @Test
    void anIndexBeyondTheTableTakesTheDefault() {
        for (var index : new int[] {TARGETS, TARGETS + 1, Integer.MAX_VALUE, Integer.MIN_VALUE, -1}) {
            assertThat(program.call("run", index)).as("index %d", index).isEqualTo(LABELS - 1);
        }
    }

    private static int label(int index) {
        return (int) (index * 7919L % LABELS);
    }

    /// `run(index)`: branches through the table and tells at which label it came out.
    private static byte[] branching() {
        var module = new ModuleBuilder();
        var code = new Bytes();
        for (var i = 0; i < LABELS; i++) {
            code.put(Bytes.BLOCK, Bytes.NO_RESULT);
        }
        code.indexed(Bytes.LOCAL_GET, 0).put(Bytes.BR_TABLE).unsigned(TARGETS);
        for (var index = 0; index < TARGETS; index++) {
            code.unsigned(label(index));
        }
        code.unsigned(LABELS - 1);
        for (var i = 0; i < LABELS; i++) {
            code.put(Bytes.END).i32(i).put(Bytes.RETURN);
        }
        code.i32(-1);
        var type = module.functionType(List.of(NumberKind.I32), List.of(NumberKind.I32));
        return module.export("run", module.function(type, List.of(), code)).build();
    }
}
