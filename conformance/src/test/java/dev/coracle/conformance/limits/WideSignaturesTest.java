package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/// A Java method has 255 parameter slots and one result; a function has 1,000 of each.
class WideSignaturesTest {
    private static final int WIDTH = 1_000;
    private static final List<NumberKind> FORWARD =
            IntStream.range(0, WIDTH).mapToObj(NumberKind::at).toList();
    private static final List<NumberKind> BACKWARD = FORWARD.reversed();

    /// The ways to reach a function.
    enum Way {
        DIRECT,
        INDIRECT,
        TAIL,
        BLOCK
    }

    @ParameterizedTest
    @EnumSource
    void aThousandParametersComeBackReversed(Way way) {
        assertThat(Program.of(reversing(way)).call("run")).isEqualTo(expectedFold());
    }

    @Test
    void javaPassesAThousandArgumentsAndGetsAThousandResults() {
        var arguments = IntStream.range(0, WIDTH)
                .mapToObj(i -> NumberKind.at(i).boxed(value(i)))
                .toArray();
        var results = Program.of(reversing(Way.DIRECT)).callForMany("reverse", arguments);
        assertThat(results.reversed()).containsExactly(arguments);
    }

    private static int value(int index) {
        return 7 * index + 1;
    }

    private static long expectedFold() {
        var fold = 0L;
        for (var i = 0; i < WIDTH; i++) {
            fold = 31 * fold + value(i);
        }
        return fold;
    }

    /// `reverse` gives its parameters back to front; `run` calls it with 1,000 values and folds what comes.
    private static byte[] reversing(Way way) {
        var module = new ModuleBuilder();
        var type = module.functionType(FORWARD, BACKWARD);
        var reverse = module.function(type, List.of(), pushLocals(WIDTH - 1, -1));
        var tail = module.function(type, List.of(), pushLocals(0, 1).indexed(Bytes.RETURN_CALL, reverse));
        var run = new Bytes();
        IntStream.range(0, WIDTH).forEach(i -> NumberKind.at(i).constant(run, value(i)));
        switch (way) {
            case DIRECT -> run.indexed(Bytes.CALL, reverse);
            case INDIRECT -> run.i32(reverse).callIndirect(type);
            case TAIL -> run.indexed(Bytes.CALL, tail);
            case BLOCK ->
                run.put(Bytes.BLOCK).signed(type).indexed(Bytes.CALL, reverse).put(Bytes.END);
        }
        fold(run);
        var runType = module.functionType(List.of(), List.of(NumberKind.I64));
        var locals = List.of(NumberKind.I64, NumberKind.I64);
        module.export("run", module.function(runType, locals, run)).export("reverse", reverse);
        return module.build();
    }

    private static Bytes pushLocals(int first, int step) {
        var code = new Bytes();
        IntStream.range(0, WIDTH).forEach(i -> code.indexed(Bytes.LOCAL_GET, first + step * i));
        return code;
    }

    /// Pops what `reverse` gave, its first parameter first, into local 0.
    private static void fold(Bytes code) {
        for (var i = 0; i < WIDTH; i++) {
            NumberKind.at(i).toI64(code);
            code.indexed(Bytes.LOCAL_SET, 1)
                    .indexed(Bytes.LOCAL_GET, 0)
                    .i64(31)
                    .put(Bytes.I64_MUL)
                    .indexed(Bytes.LOCAL_GET, 1)
                    .put(Bytes.I64_ADD)
                    .indexed(Bytes.LOCAL_SET, 0);
        }
        code.indexed(Bytes.LOCAL_GET, 0);
    }
}
