package dev.coracle.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.wasm.Instruction;
import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.TypeRegistry;
import java.util.ArrayList;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ProvenAccessesTest {
    /// Of the accesses in a function with parameters `$a` and `$b`, `!` for those that need no check and `?` for
    /// others.
    private static String proofs(String body) {
        var module = TextParser.parse("(module (memory 1) (table 1 funcref) (tag $t)"
                + "(func $f (param $a i32) (param $b i32) (local $c i32) " + body + "))");
        var types = new TypeRegistry().define(module.types());
        var function = new FunctionContext(
                new ModulePlan(module, types, "m", Splitting.DEFAULT, CodeOptions.NONE), 0, new ArrayList<>());
        var code = function.body();
        var text = new StringBuilder();
        IntStream.range(0, code.size())
                .filter(i -> code.instruction(i) instanceof Instruction.Memory)
                .forEach(i -> text.append(function.isProven(i) ? '!' : '?'));
        return text.toString();
    }

    private static String load(String address, int offset) {
        return "(drop (i32.load offset=" + offset + " " + address + "))";
    }

    private static String a(int offset) {
        return load("(local.get $a)", offset);
    }

    @Test
    void aCheckHoldsForWhatIsNotFartherAway() {
        assertThat(proofs(a(8) + a(8) + a(0) + a(12) + a(9))).isEqualTo("?!!?!");
        assertThat(proofs(a(8)
                        + "(i64.store offset=4 (local.get $a) (i64.const 1))"
                        + "(drop (i64.load offset=5 (local.get $a)))"))
                .isEqualTo("?!?");
    }

    @Test
    void aCheckHoldsForTheValueAndNotForTheLocal() {
        assertThat(proofs(a(8) + "(local.set $a (local.get $b))" + a(8))).isEqualTo("??");
        assertThat(proofs(a(8) + "(local.set $b (local.get $a))" + load("(local.get $b)", 4)))
                .isEqualTo("?!");
        assertThat(proofs(
                        load("(local.tee $c (i32.add (local.get $a) (local.get $b)))", 4) + load("(local.get $c)", 4)))
                .isEqualTo("?!");
    }

    @Test
    void aCheckInOneBranchDoesNotHoldBehindIt() {
        assertThat(proofs("(if (local.get $b) (then " + a(8) + "))" + a(8))).isEqualTo("??");
        assertThat(proofs("(if (local.get $b) (then " + a(8) + ") (else " + a(8) + "))" + a(8)))
                .isEqualTo("???");
        assertThat(proofs(a(8) + "(if (local.get $b) (then " + a(8) + ") (else " + a(8) + "))" + a(8)))
                .isEqualTo("?!!!");
        assertThat(proofs("(block (br_if 0 (local.get $b)) " + a(8) + ")" + a(8)))
                .isEqualTo("??");
        assertThat(proofs("(block " + a(8) + "(br_if 0 (local.get $b)) " + a(8) + ")" + a(8)))
                .isEqualTo("?!?");
        assertThat(proofs("(block " + a(8) + ")" + a(8))).isEqualTo("?!");
    }

    @Test
    void whatABranchAssignsIsUnknownBehindIt() {
        String assign = "(local.set $a (local.get $b))";
        assertThat(proofs(a(8) + "(if (local.get $b) (then " + assign + "))" + a(8)))
                .isEqualTo("??");
        assertThat(proofs(a(8) + "(if (local.get $b) (then " + assign + a(8) + ") (else " + a(8) + "))"))
                .isEqualTo("??!");
        assertThat(proofs(a(8) + "(block " + assign + a(8) + "(br_if 0 (local.get $b)))" + a(8)))
                .isEqualTo("???");
        assertThat(proofs(a(8) + "(block (block " + assign + "(br_table 0 1 (local.get $b)))" + a(8) + ")" + a(8)))
                .isEqualTo("???");
    }

    @Test
    void aLoopMayHaveAssignedItsLocalsBefore() {
        assertThat(proofs(a(8) + "(loop " + a(8) + "(br_if 0 (local.get $b)))" + a(8)))
                .isEqualTo("?!!");
        assertThat(proofs(a(8) + "(loop " + a(8) + "(local.set $a (local.get $b)) (br_if 0 (local.get $b)))" + a(8)))
                .isEqualTo("???");
        assertThat(proofs("(loop " + a(8) + a(4) + "(local.set $a (local.get $b))" + a(4) + "(br 0))"))
                .isEqualTo("?!?");
    }

    @Test
    void aHandlerKnowsWhatHeldBeforeTheBody() {
        assertThat(proofs(a(4) + "(block $h (try_table (catch_all $h) " + a(8) + "(throw $t)))" + a(8) + a(4)))
                .isEqualTo("???!");
        assertThat(proofs(a(8) + "(try (do (local.set $a (local.get $b))" + a(8) + ") (catch $t " + a(8) + "))" + a(8)))
                .isEqualTo("????");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
            (i32.const 65532)                                                          | 0     | !
            (i32.const 65533)                                                          | 0     | ?
            (i32.const -4)                                                             | 0     | ?
            (i32.and (local.get $a) (i32.const 1020))                                  | 1024  | !
            (i32.and (local.get $a) (i32.const 1020))                                  | 64512 | !
            (i32.and (local.get $a) (i32.const 1021))                                  | 64512 | ?
            (i32.shr_u (local.get $a) (i32.const 24))                                  | 65277 | !
            (i32.shr_u (local.get $a) (i32.const 24))                                  | 65278 | ?
            (i32.shr_u (local.get $a) (local.get $b))                                  | 0     | ?
            (i32.shl (i32.and (local.get $a) (i32.const 255)) (i32.const 2))           | 64512 | !
            (i32.shl (i32.and (local.get $a) (i32.const 255)) (i32.const 34))          | 0     | ?
            (i32.shl (i32.load8_u (i32.const 0)) (i32.const 8))                        | 252   | !!
            (i32.shl (i32.load16_u (i32.const 0)) (i32.const 16))                      | 0     | !?
            (i32.add (i32.and (local.get $a) (i32.const 7)) (i32.const 100))           | 0     | !
            (i32.add (i32.and (local.get $a) (i32.const 7)) (i32.const -4))            | 0     | ?
            (i32.mul (i32.rem_u (local.get $a) (i32.const 100)) (i32.const 655))       | 0     | !
            (i32.mul (i32.rem_u (local.get $a) (i32.const 100)) (i32.const 662))       | 0     | ?
            (i32.div_u (local.get $a) (i32.const 65540))                               | 0     | !
            (i32.or (i32.and (local.get $a) (i32.const 5)) (i32.const 8))              | 65517 | !
            (i32.or (i32.and (local.get $a) (i32.const 5)) (i32.const 8))              | 65518 | ?
            (select (i32.const 8) (i32.const 4) (local.get $a))                        | 65524 | !
            (i32.sub (i32.const 8) (i32.const 4))                                      | 0     | ?
            (i32.eqz (local.get $a))                                                   | 65531 | !
            (i32.wrap_i64 (i64.const 3))                                               | 0     | ?
            """)
    void anAddressThatIsSmallEnoughNeedsNoCheck(String address, int offset, String expected) {
        assertThat(proofs(load(address, offset))).isEqualTo(expected);
    }
}
