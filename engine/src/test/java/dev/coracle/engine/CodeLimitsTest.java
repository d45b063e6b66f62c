package dev.coracle.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.coracle.intrinsics.TrapCode;
import dev.coracle.wasm.InvalidModuleException;
import java.time.Duration;
import org.junit.jupiter.api.Test;

/// Compiling a module costs no more than it may.
class CodeLimitsTest {
    private static final int FUNCTIONS = 5_000;

    /// Many functions, each with some code, of which none is called before `all` is.
    private static final String GUEST = guest();

    private static String guest() {
        var text = new StringBuilder("(module (func (export \"one\") (result i32) (i32.const 1))");
        var calls = new StringBuilder();
        for (int i = 0; i < FUNCTIONS; i++) {
            text.append("(func $f").append(i).append(" (param i64) (result i64) (local.get 0)");
            text.append("(i64.mul (i64.const 3)) (i64.rotl (i64.const 7)) (i64.xor (local.get 0))".repeat(10));
            text.append(')');
            calls.append("(drop (call $f").append(i).append(" (i64.const 1)))");
        }
        return text.append("(func (export \"all\")").append(calls).append("))").toString();
    }

    private static Instance instance(CodeLimits limits) {
        var engine = new Engine(EngineConfig.DEFAULTS.withCodeLimits(limits));
        return new Linker(engine).instantiate(new Store(engine), Module.compileText(engine, GUEST));
    }

    private static void assertAllIsTooMuch(Instance instance, String message) {
        assertThat(instance.func("one").call()).containsExactly(1);
        for (int i = 0; i < 2; i++) {
            assertThatThrownBy(() -> instance.func("all").call())
                    .isInstanceOfSatisfying(
                            Trap.class, trap -> assertThat(trap.code()).isEqualTo(TrapCode.LIMIT_REACHED))
                    .hasMessageMatching(message);
        }
        assertThat(instance.func("one").call()).containsExactly(1);
    }

    @Test
    void codeIsMadeUpToItsLimit() {
        var instance = instance(CodeLimits.UNLIMITED.withBytes(100_000));

        assertAllIsTooMuch(instance, "limit reached: \\d+ bytes of code, 100000 are allowed for a module.*");
    }

    @Test
    void aModuleThatTakesTooLongToValidateIsRejected() {
        var engine =
                new Engine(EngineConfig.DEFAULTS.withCodeLimits(CodeLimits.UNLIMITED.withTime(Duration.ofNanos(1))));

        assertThatThrownBy(() -> Module.compileText(engine, GUEST))
                .isInstanceOf(InvalidModuleException.class)
                .hasMessageContaining("0 ms that are allowed");
    }

    @Test
    void whatIsNotLimitedIsCompiled() {
        instance(CodeLimits.UNLIMITED).func("all").call();
    }
}
