package dev.coracle.engine.compiler;

import static org.assertj.core.api.Assertions.assertThat;

import dev.coracle.wasm.TextParser;
import dev.coracle.wasm.TypeRegistry;
import java.util.ArrayList;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ConstantTableTest {
    /// The tables of a function that selects from two ways, whose landings are given.
    private static Map<Integer, ConstantTable> tables(String first, String second, String labels) {
        var module = TextParser.parse("(module (func (param $x i32) (local $y i32) (local $z i32)"
                + "(block $away (block $meet (block $b (block $a (br_table " + labels + " (local.get $x)))" + first
                + ")"
                + second + "))))");
        var types = new TypeRegistry().define(module.types());
        var plan = new ModulePlan(module, types, "m", Splitting.DEFAULT, CodeOptions.NONE);
        return ConstantTable.in(new FunctionContext(plan, 0, new ArrayList<>()).body(), 2);
    }

    @Test
    void waysThatAssignConstantsAreALookUp() {
        var found = tables("(local.set $y (i32.const 4)) (br $meet)", "(local.set $y (i32.const 5))", "$a $b $a $meet")
                .values();
        assertThat(found).hasSize(1);
        var table = found.iterator().next();
        assertThat(table.local()).isEqualTo(1);
        assertThat(table.values()).containsExactly(4, 5, 4, 0);
        assertThat(table.kept()).isZero();
        assertThat(table.away()).isNull();
        assertThat(table.label()).isEqualTo(2);
    }

    @Test
    void theDefaultMayGoElsewhere() {
        var table = tables(
                        "(local.set $y (i32.const 0)) (br $meet)", "(local.set $y (i32.const 1))", "$a $b $away $away")
                .values()
                .iterator()
                .next();
        assertThat(table.values()).containsExactly(0, 1, 3, 3);
        assertThat(table.kept()).isNull();
        assertThat(table.away()).isEqualTo(3);
        assertThat(table.elsewhere()).isEqualTo(3);
    }

    @Test
    void anythingElseIsASwitch() {
        String constant = "(local.set $y (i32.const 4)) (br $meet)";
        assertThat(tables(constant, "(local.set $z (i32.const 5))", "$a $b $a $meet"))
                .isEmpty();
        assertThat(tables(constant, "(local.set $y (local.get $x))", "$a $b $a $meet"))
                .isEmpty();
        assertThat(tables(constant, "(local.set $y (i32.const 5)) (br $away)", "$a $b $a $meet"))
                .isEmpty();
        assertThat(tables(constant, "(local.set $y (i32.const 5)) (nop)", "$a $b $a $meet"))
                .isEmpty();
        assertThat(tables(constant, "(local.set $y (i32.const 5))", "$a $b $away $meet"))
                .isEmpty();
        assertThat(tables(constant, "(local.set $y (i32.const 5)) (return)", "$a $b $meet"))
                .isEmpty();
    }
}
