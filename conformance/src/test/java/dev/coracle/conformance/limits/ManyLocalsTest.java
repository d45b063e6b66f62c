package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/// A Java method has 65,535 local slots; 50,000 locals of all four kinds need 75,000.
class ManyLocalsTest {
    private static final int LOCALS = 50_000;

    @ParameterizedTest
    @ValueSource(ints = {1, 3})
    void everyLocalKeepsItsValueRoundALoop(int rounds) {
        var expected = LOCALS * (LOCALS - 1L) / 2 + (long) rounds * LOCALS;
        assertThat(Program.of(countingLocals()).call("run", rounds)).isEqualTo(expected);
    }

    @Test
    void localsStartAtZero() {
        assertThat(Program.of(countingLocals()).call("run", 0)).isEqualTo(LOCALS * (LOCALS - 1L) / 2);
    }

    /// `run(rounds)`: adds its index to every local, then one to every local in each round, and gives the sum of all.
    private static byte[] countingLocals() {
        var module = new ModuleBuilder();
        var code = new Bytes();
        IntStream.range(0, LOCALS).forEach(i -> add(code, i, i));
        code.put(Bytes.BLOCK, Bytes.NO_RESULT, Bytes.LOOP, Bytes.NO_RESULT)
                .indexed(Bytes.LOCAL_GET, 0)
                .put(Bytes.I32_EQZ)
                .indexed(Bytes.BR_IF, 1);
        IntStream.range(0, LOCALS).forEach(i -> add(code, i, 1));
        code.indexed(Bytes.LOCAL_GET, 0)
                .i32(-1)
                .put(Bytes.I32_ADD)
                .indexed(Bytes.LOCAL_SET, 0)
                .indexed(Bytes.BR, 0)
                .put(Bytes.END, Bytes.END)
                .i64(0);
        for (var i = 0; i < LOCALS; i++) {
            code.indexed(Bytes.LOCAL_GET, local(i));
            NumberKind.at(i).toI64(code);
            code.put(Bytes.I64_ADD);
        }
        var locals = new ArrayList<NumberKind>();
        IntStream.range(0, LOCALS).forEach(i -> locals.add(NumberKind.at(i)));
        var type = module.functionType(List.of(NumberKind.I32), List.of(NumberKind.I64));
        return module.export("run", module.function(type, locals, code)).build();
    }

    private static int local(int index) {
        return index + 1; // after the parameter
    }

    private static void add(Bytes code, int index, int value) {
        code.indexed(Bytes.LOCAL_GET, local(index));
        NumberKind.at(index).constant(code, value);
        code.put(NumberKind.at(index).add).indexed(Bytes.LOCAL_SET, local(index));
    }
}
