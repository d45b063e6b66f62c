package dev.coracle.wasm;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ScriptParserTest {
    private static final Position.Text START = new Position.Text(1, 1);

    private static ScriptCommand one(String text) {
        var commands = ScriptParser.parse(text);
        assertThat(commands).hasSize(1);
        return commands.getFirst();
    }

    @Test
    void readsActionsWithTheirArguments() {
        var text = """
                (invoke $m "f" (i32.const -1) (f32.const nan) (v128.const i32x4 1 0 2 0) (ref.null func) (ref.extern 3) (ref.host 4))""";
        assertThat(one(text))
                .isEqualTo(new ScriptCommand.Perform(
                        START,
                        new ScriptAction.Invoke(
                                Optional.of("m"),
                                "f",
                                List.of(
                                        new ScriptValue.Numeric(NumberType.I32, -1),
                                        new ScriptValue.Numeric(NumberType.F32, 0x7FC0_0000),
                                        new ScriptValue.Vector(1, 2),
                                        new ScriptValue.Null(Optional.of(AbstractHeapType.FUNC)),
                                        new ScriptValue.Extern(3),
                                        new ScriptValue.Host(4)))));
        assertThat(one("(get \"g\")"))
                .isEqualTo(new ScriptCommand.Perform(START, new ScriptAction.Get(Optional.empty(), "g")));
    }

    @Test
    void readsResultPatterns() {
        var text = """
                (assert_return (get "g") (f64.const nan:canonical) (f32.const -0) (ref) (ref.func) (ref.null)
                  (ref.extern) (ref.extern 1) (either (i32.const 1) (ref.i31))
                  (v128.const f64x2 nan:arithmetic 1))""";
        var canonical = new ResultPattern.NumberPattern.CanonicalNan();
        var arithmetic = new ResultPattern.NumberPattern.ArithmeticNan();
        assertThat(((ScriptCommand.AssertReturn) one(text)).results())
                .containsExactly(
                        new ResultPattern.Numeric(NumberType.F64, canonical),
                        new ResultPattern.Numeric(NumberType.F32, exactly(0x8000_0000)),
                        new ResultPattern.Reference(Optional.empty()),
                        new ResultPattern.Reference(Optional.of(AbstractHeapType.FUNC)),
                        new ResultPattern.Null(Optional.empty()),
                        new ResultPattern.Reference(Optional.of(AbstractHeapType.EXTERN)),
                        new ResultPattern.Extern(1),
                        new ResultPattern.Either(List.of(
                                new ResultPattern.Numeric(NumberType.I32, exactly(1)),
                                new ResultPattern.Reference(Optional.of(AbstractHeapType.I31)))),
                        new ResultPattern.Vector(
                                VectorShape.F64X2, List.of(arithmetic, exactly(0x3FF0_0000_0000_0000L))));
    }

    private static ResultPattern.NumberPattern exactly(long bits) {
        return new ResultPattern.NumberPattern.Exactly(bits);
    }

    @Test
    void modulesAreParsedWhenTheyAreUsed() {
        var commands = ScriptParser.parse("""
                (module $a (func (broken)))
                (module definition $b (@name "n") (func))
                (module instance $i $b)
                (module quote "(func (bro" "ken))")
                (module binary "\\00" "asm")
                (assert_malformed (module quote "\\ff") "malformed UTF-8")
                """);
        var broken = (ScriptCommand.Module) commands.getFirst();
        assertThatThrownBy(() -> SpecScripts.parse(broken.module())).hasMessage("1:19: unknown operator broken");
        var definition = (ScriptCommand.ModuleDefinition) commands.get(1);
        assertThat(definition.name()).contains("b");
        assertThat(SpecScripts.parse(definition.module()).names().module()).contains("n");
        assertThat(commands.get(2))
                .isEqualTo(
                        new ScriptCommand.ModuleInstance(new Position.Text(3, 1), Optional.of("i"), Optional.of("b")));
        var quoted = (ScriptCommand.Module) commands.get(3);
        assertThatThrownBy(() -> SpecScripts.parse(quoted.module())).hasMessage("1:8: unknown operator broken");
        var malformed = (ScriptCommand.AssertMalformed) commands.getLast();
        assertThatThrownBy(() -> SpecScripts.parse(malformed.module())).hasMessageContaining("malformed UTF-8");
    }

    @Test
    void readsThreads() {
        var thread = (ScriptCommand.Thread) one("(thread $t (shared (module $m)) (register \"m\" $m) (invoke \"f\"))");
        assertThat(thread.name()).isEqualTo("t");
        assertThat(thread.shared()).containsExactly("m");
        assertThat(thread.commands()).hasSize(2);
        assertThat(one("(wait $t)")).isEqualTo(new ScriptCommand.Wait(START, "t"));
    }

    @Test
    void instantiationIsAnActionUnderAssertions() {
        var unlinkable = (ScriptCommand.AssertUnlinkable) one("(assert_unlinkable (module (func)) \"x\")");
        assertThat(unlinkable.action()).isInstanceOf(ScriptAction.Instantiate.class);
        var trap = (ScriptCommand.AssertTrap) one("(assert_trap (module instance $m) \"x\")");
        assertThat(trap.action()).isEqualTo(new ScriptAction.InstantiateDefinition(Optional.empty(), Optional.of("m")));
    }

    @Test
    void fieldsAloneAreAModule() {
        assertThat(one("(func) (memory 0)")).isInstanceOf(ScriptCommand.Module.class);
    }

    @Test
    void componentsAreKeptAsText() {
        var component = (ScriptCommand.Module) one("(component (core module (func ))) ");
        assertThat(component.module()).isInstanceOf(ScriptModule.Component.class);
    }

    @Test
    void brokenCommandsAreRefused() {
        assertThatThrownBy(() -> ScriptParser.parse("(module)\n(asert_return)"))
                .hasMessage("2:2: unknown operator asert_return");
    }
}
