package dev.coracle.conformance.limits;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/// A class has 65,535 constants and 64 KB a method: 60,000 functions fit neither one class nor one `tableswitch`.
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ManyFunctionsTest {
    private static final int FUNCTIONS = 60_000;

    private Program program;

    @BeforeAll
    void build() {
        program = Program.of(manyFunctions());
    }

    @Test
    void allAreCalledThroughTheTable() {
        var expected = 0;
        for (var i = 0; i < FUNCTIONS; i++) {
            expected = 3 * expected + i;
        }
        assertThat(program.call("through-table", FUNCTIONS)).isEqualTo(expected);
    }

    @Test
    void oneFunctionCallsAllOthers() {
        var expected = 1;
        for (var i = 0; i < FUNCTIONS; i++) {
            expected = 3 * expected + i;
        }
        assertThat(program.call("direct", 1)).isEqualTo(expected);
    }

    @Test
    void eachIsExportedUnderItsName() {
        for (var i = 0; i < FUNCTIONS; i += 997) {
            assertThat(program.call("f" + i, 100)).isEqualTo(300 + i);
        }
    }

    /// Function `i` is `x -> 3 * x + i`.
    private static byte[] manyFunctions() {
        var module = new ModuleBuilder();
        var type = module.functionType(List.of(NumberKind.I32), List.of(NumberKind.I32));
        for (var i = 0; i < FUNCTIONS; i++) {
            var code = new Bytes()
                    .indexed(Bytes.LOCAL_GET, 0)
                    .i32(3)
                    .put(Bytes.I32_MUL)
                    .i32(i)
                    .put(Bytes.I32_ADD);
            module.export("f" + i, module.function(type, List.of(), code));
        }
        var throughTable = new Bytes()
                .put(Bytes.LOOP, Bytes.NO_RESULT)
                .indexed(Bytes.LOCAL_GET, 2)
                .indexed(Bytes.LOCAL_GET, 1)
                .callIndirect(type)
                .indexed(Bytes.LOCAL_SET, 2)
                .indexed(Bytes.LOCAL_GET, 1)
                .i32(1)
                .put(Bytes.I32_ADD)
                .indexed(Bytes.LOCAL_TEE, 1)
                .indexed(Bytes.LOCAL_GET, 0)
                .put(Bytes.I32_LT_U)
                .indexed(Bytes.BR_IF, 0)
                .put(Bytes.END)
                .indexed(Bytes.LOCAL_GET, 2);
        module.export("through-table", module.function(type, List.of(NumberKind.I32, NumberKind.I32), throughTable));
        var direct = new Bytes().indexed(Bytes.LOCAL_GET, 0);
        IntStream.range(0, FUNCTIONS).forEach(i -> direct.indexed(Bytes.CALL, i));
        module.export("direct", module.function(type, List.of(), direct));
        return module.build();
    }
}
